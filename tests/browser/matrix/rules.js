// What axe-core and the engine of IBM find on a page, in words. `how.excepted` lists pairs of a rule and a
// selector; `how.axe` has further settings of axe, and `how.ibm` says whether that engine runs too.
async (how) => {
    const found = [];
    const allowed = (rule, it) => how.excepted.some(([name, selector]) => name === rule && it?.closest(selector));
    // Ids are random, and without them equal findings are equal.
    const named = (snippet) => snippet.replace(/"[\d-]{5,}[^"]*"/g, '"…"').slice(0, 120);
    const { violations } = await axe.run(document, {
        preload: false,
        resultTypes: ["violations"],
        elementRef: true,
        ...how.axe,
        rules: { "target-size": { enabled: true }, ...how.axe?.rules },
    });
    for (const { id, nodes } of violations) {
        for (const { element, target, failureSummary } of nodes) {
            if (!allowed(id, element)) found.push(`axe ${id}: ${target}: ${failureSummary.replace(/\s+/g, " ")}`);
        }
    }
    if (how.ibm) {
        const { results } = await new ace.Checker().check(document, ["IBM_Accessibility"]);
        for (const { ruleId, reasonId, value: [level, outcome], path, message, snippet, node } of results) {
            if (outcome !== "FAIL" || level !== "VIOLATION" && level !== "RECOMMENDATION") continue;
            const it = node ?? document.evaluate(path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
            const element = it?.nodeType === Node.ELEMENT_NODE ? it : it?.parentElement;
            if (!allowed(ruleId, element)) found.push(`ibm ${ruleId} (${reasonId}): ${named(snippet)}: ${message}`);
        }
    }
    return found;
}
