/*
 * A pathway's rules: read from the top, the first whose conditions all hold decides. The same few
 * lines as generator/toolkit/pathway.py; a test walks both through every set of answers.
 *
 *   answers: for each question answered, by id, the ids of the answers chosen
 */
(() => {
  const pathway = ((window.wholeSchool ??= {}).pathway = {});
  pathway.data = JSON.parse(document.getElementById("pathway").textContent);

  /* The next question that the outcome hangs on ({ask}), or the rule that decides ({rule, at}). */
  pathway.consider = (answers) => {
    for (const [at, rule] of pathway.data.rules.entries()) {
      const conditions = Object.entries(rule.when);
      const fails = conditions.some(([question, accepted]) => answers[question] && !answers[question].some((one) => accepted.includes(one)));
      if (fails) continue;
      const open = conditions.find(([question]) => !answers[question]);
      return open ? { ask: open[0] } : { rule, at };
    }
    throw new Error("the last rule has no condition");
  };

  /*
   * The way that answers lead: the questions asked in turn, and what stands at the end. Answers to
   * questions that an earlier change has made needless are left out.
   */
  pathway.way = (answers) => {
    const asked = [];
    const given = {};
    for (;;) {
      const found = pathway.consider(given);
      if (!found.ask || !answers[found.ask]) return { asked, found };
      given[found.ask] = answers[found.ask];
      asked.push(found.ask);
    }
  };
})();
