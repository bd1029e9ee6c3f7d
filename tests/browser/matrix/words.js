// What is wrong with the words of a page: Dutch ones that are not marked on a page of another language, and controls
// that have the same words and do not do the same. `how.dutch` lists the Dutch words, none on a Dutch page.
(how) => {
    const found = [];
    const boundary = "[^\\p{L}\\p{N}]";
    const escaped = (it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const dutch = how.dutch.length && new RegExp(`(?<=^|${boundary})(${how.dutch.map(escaped).join("|")})(?=$|${boundary})`, "u");
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (/[\uFFF9-\uFFFB]/.test(data)) found.push(`mark: '${data.trim().slice(0, 80)}' shows where its Dutch words begin`);
        const unread = parentElement.closest("svg, script, noscript, style, textarea, [aria-hidden=true], [data-id=failed], [data-id=partly]");
        // An address is no word.
        const address = /^\S+\.\S+$/.test(data.trim());
        const word = dutch && !unread && !address && parentElement.closest("[lang]")?.lang !== "nl" && dutch.exec(data);
        if (word) found.push(`dutch: '${word[1]}' is not marked in '${data.trim().slice(0, 80)}'`);
    }
    const names = new Map();
    for (const it of document.querySelectorAll("summary, button")) {
        // The same step on two routes is done in the same way.
        if (!it.checkVisibility() || it.closest(".steps")) continue;
        const name = `${it.localName} ${it.textContent.replace(/\s+/g, " ").trim()}`;
        const inside = it.localName === "summary" ? it.parentElement.textContent : it.dataset.id ?? it.className;
        if (names.has(name) && names.get(name) !== inside) found.push(`alike: several controls are named '${name.slice(0, 80)}'`);
        names.set(name, inside);
    }
    return found;
}
