/*
 * The theme's search finds pages with any of the words asked for, and common words weigh as much
 * as rare ones. Here all the words are asked for first, then any of them, then words spelt nearly
 * so; words such as "the" are not asked for. A query in the theme's own signs is left as it is.
 */
(() => {
  const QUERY = 2; // the theme's numbers for messages to its search worker and back
  const RESULT = 3;
  const COMMON = new Set(
    "a about an and are as at be by can do does for from have how i if in into is it of on or our that the their them they this to up was we what when where which who why will with you your".split(" "),
  );
  const send = Worker.prototype.postMessage;
  const heard = new WeakSet();
  const asked = []; // of each query without an answer yet, the further ways to ask it: oldest first

  function waysToAsk(query) {
    if (/["*+~^]|(^|\s)-/.test(query)) return [query];
    const all = query.split(/[^\p{L}\p{N}’']+/u).filter(Boolean);
    const words = all.filter((word) => !COMMON.has(word.toLowerCase()));
    if (!words.length) return [query];
    const ways = [words.map((word) => `+${word}*`).join(" ")];
    if (words.length > 1) ways.push(words.join(" "));
    ways.push(words.map((word) => (word.length > 4 ? `${word}~2` : word)).join(" "));
    return ways;
  }

  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type !== QUERY) return send.call(this, message, ...rest);
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", ({ data }) => {
        if (data?.type !== RESULT) return;
        const others = asked.shift();
        // What was typed since has a query of its own.
        if (data.data.items.length || asked.length || !others?.length) return;
        asked.push(others.slice(1));
        send.call(this, { type: QUERY, data: others[0] });
      });
    }
    const [first, ...others] = waysToAsk(message.data);
    asked.push(others);
    return send.call(this, { ...message, data: first }, ...rest);
  };
})();
