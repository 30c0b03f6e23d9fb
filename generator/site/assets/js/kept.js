/*
 * What the site's tools keep on this device: one entry a tool, in the browser's own storage, under
 * a name that begins with "wholeschool.". Nothing kept here is ever sent anywhere. "Exit this page"
 * and the page of what is kept both erase everything that begins so.
 *
 *   const plan = wholeSchool.kept("scheme");
 *   plan.write({...});   true, or false where the browser keeps nothing (say so on the page)
 *   plan.read();         what was written, or null
 *   plan.forget();
 */
(() => {
  const PREFIX = "wholeschool.";
  const ours = (window.wholeSchool ??= {});

  ours.kept = (name) => ({
    read() {
      try {
        return JSON.parse(localStorage.getItem(PREFIX + name));
      } catch {
        return null; // storage is closed, or holds what no tool wrote
      }
    },
    write(value) {
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(value));
        return true;
      } catch {
        return false; // storage is closed or full
      }
    },
    forget() {
      try {
        localStorage.removeItem(PREFIX + name);
      } catch {
        // Storage is closed: nothing was kept.
      }
    },
  });

  ours.allKept = () => {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
      return names.sort().map((name) => name.slice(PREFIX.length));
    } catch {
      return [];
    }
  };
})();
