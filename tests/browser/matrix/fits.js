// What is wrong with the sizes and places on a page, in words. `how.shown` says how the page is shown: on a
// "screen", there with text that is "spaced", or on "paper", where nothing is pressed and nothing scrolls.
// `how.excepted` lists pairs of a rule, or a rule with a comma and one of these words, and a selector.
(how) => {
    const root = document.scrollingElement;
    const found = [];
    const paper = how.shown === "paper";
    const place = (it) => it.getBoundingClientRect();
    const named = (it) => {
        const id = it.dataset.id ? `[data-id=${it.dataset.id}]` : it.getAttribute("class") ? `.${it.getAttribute("class").trim().split(/\s+/).join(".")}` : "";
        return `${it.localName}${id} '${it.textContent.replace(/\s+/g, " ").trim().slice(0, 60)}'`;
    };
    const tell = (rule, it, says) => {
        const names = [rule, `${rule}, ${how.shown}`];
        if (!how.excepted.some(([name, selector]) => names.includes(name) && it.closest(selector))) {
            found.push(`${rule}: ${named(it)} ${says}`);
        }
    };
    // For screen readers alone, or out of the way until it has the focus.
    const unseen = ".hidden, .skip:not(:focus)";
    const styles = new Map();
    const style = (it) => styles.get(it) ?? styles.set(it, getComputedStyle(it)).get(it);
    const shown = all("body, body *").filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(unseen));

    if (root.scrollWidth > root.clientWidth) {
        const wide = (it) => place(it).right > root.clientWidth + 0.5
            || it.clientWidth > 0 && place(it).left + it.scrollWidth > root.clientWidth + 0.5;
        const innermost = shown.filter((it) => wide(it) && ![...it.children].some(wide));
        innermost.forEach((it) => tell("sideways", it, "sticks out of the page"));
        if (innermost.length === 0) tell("sideways", document.body, `is too wide » ${root.scrollWidth} px in ${root.clientWidth}`);
    }
    const clips = (it) => {
        const { overflowX, overflowY, clipPath } = style(it);
        const cuts = paper ? ["hidden", "clip", "auto", "scroll"] : ["hidden", "clip"];
        return clipPath !== "none" || cuts.includes(overflowX) || cuts.includes(overflowY);
    };
    const edges = new Map();
    // The ancestors that cut off what sticks out of them, and the block that the text stands in.
    const around = (it) => {
        if (!edges.has(it)) {
            const outer = it.parentElement && it !== document.body ? around(it.parentElement) : { cutting: [], block: null };
            const block = style(it).display === "inline" || it.namespaceURI.endsWith("svg") && it.localName !== "svg" ? outer.block : it;
            edges.set(it, { cutting: clips(it) ? [...outer.cutting, it] : outer.cutting, block });
        }
        return edges.get(it);
    };
    // What lies on the side where the page begins cannot be scrolled into sight.
    const turned = style(document.documentElement).direction === "rtl";
    const lost = ({ left, right }) => turned
        ? left + scrollX > root.clientWidth - 0.5 || right + scrollX > root.clientWidth + 1
        : right + scrollX < 0.5 || left + scrollX < -1;
    const pieces = [];
    for (const it of shown) {
        if (!paper && it !== root && ["auto", "scroll"].includes(style(it).overflowX) && it.scrollWidth > it.clientWidth + 1) {
            tell("scrolls", it, `scrolls sideways » ${it.scrollWidth} px in ${it.clientWidth}`);
        }
        const words = [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (words.length === 0) continue;
        const { cutting, block } = around(it);
        for (const node of words) {
            const range = document.createRange();
            range.selectNodeContents(node);
            const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
            const cut = rects.some((rect) => lost(rect) || cutting.some((edge) => {
                const { left, right, top, bottom } = place(edge);
                const slack = rect.height / 3;
                return rect.left < left - 1 || rect.right > right + 1 || rect.top < top - slack || rect.bottom > bottom + slack;
            }));
            if (cut) tell("cut", it, "is cut off");
            // What a block of its own scrolls or cuts off is told by the other rules.
            if (block && block.localName !== "svg" && style(block).overflowX === "visible") {
                const { left, right, top, bottom } = place(block);
                const out = rects.some((rect) => rect.left < left - 1 || rect.right > right + 1
                    || rect.top < top - rect.height / 2 || rect.bottom > bottom + rect.height / 2);
                if (out) tell("out", it, `sticks out of its ${block.localName}`);
            }
            pieces.push(...rects.map((rect) => ({ it, node, rect })));
        }
    }
    // Words over other words.
    pieces.sort((a, b) => a.rect.top - b.rect.top);
    const over = new Set();
    pieces.forEach((one, number) => {
        for (let next = number + 1; next < pieces.length && pieces[next].rect.top < one.rect.bottom; next += 1) {
            const other = pieces[next];
            const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
            const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
            const least = Math.min(one.rect.height, other.rect.height);
            if (one.node !== other.node && wide > 2 && high > 0.4 * least && !over.has(one.it)) {
                over.add(one.it);
                tell("over", one.it, `stands over '${other.it.textContent.trim().slice(0, 60)}'`);
            }
        }
    });
    if (paper) return found;

    const low = (it, rule, least, wide) => {
        const { width, height } = place(it);
        if (height < least - 0.01 || wide && width < least - 0.01) {
            tell(rule, it, `is too small » ${Math.round(width * 10) / 10} by ${Math.round(height * 10) / 10} px`);
        }
    };
    const words = (it) => it.textContent.replace(/\s+/g, " ").trim();
    for (const it of shown) {
        if (it.matches("button, summary, label.option, select, textarea, input:not([type=radio], [type=checkbox], [type=hidden])")) {
            low(it, "control", 44, true);
        } else if (it.matches("label:has(> :is([type=radio], [type=checkbox]))")) {
            low(it, "label", 24, true);
        } else if (it.matches("a[href]")) {
            let block = it.parentElement;
            while (style(block).display === "inline") block = block.parentElement;
            // A link in the shape of a button is one to who presses it.
            if (it.matches(".button") || words(block) === words(it)) low(it, "link alone", 44, true);
            else low(it, "link in text", 24, false);
        }
    }
    return found;
}
