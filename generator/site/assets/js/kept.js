/*
 * What the site's tools keep on this device: one entry a tool, in the browser's own storage, under
 * a name that begins with "wholeschool.". Nothing kept here is ever sent anywhere. "Exit this page"
 * and the page of what is kept both erase everything that begins so.
 *
 *   const plan = wholeSchool.kept("scheme");
 *   plan.write({...});   true, or false where the browser keeps nothing (say so on the page)
 *   plan.read();         what was written, or null
 *   plan.forget();
 *
 *   wholeSchool.keeps();         whether this browser keeps anything; leaves nothing behind
 *   wholeSchool.allKept();       the names of all entries
 *   wholeSchool.keptSince(name)  when it was last written, as a Date, or null
 *   wholeSchool.eraseKept();     forgets every entry
 */
(() => {
  const PREFIX = "wholeschool.";
  const TIMES = `${PREFIX}times`; // when each entry was last written; not an entry itself
  const ours = (window.wholeSchool ??= {});

  function readKey(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // storage is closed, or holds what no tool wrote
    }
  }

  function noteTime(name, time) {
    localStorage.setItem(TIMES, JSON.stringify({ ...readKey(TIMES), [name]: time }));
  }

  ours.kept = (name) => ({
    read: () => readKey(PREFIX + name),
    write(value) {
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(value));
        noteTime(name, new Date().toISOString());
        return true;
      } catch {
        return false; // storage is closed or full
      }
    },
    forget() {
      try {
        localStorage.removeItem(PREFIX + name);
        noteTime(name, undefined);
      } catch {
        // Storage is closed: nothing was kept.
      }
    },
  });

  ours.keeps = () => {
    try {
      localStorage.setItem(`${PREFIX}tried`, "");
      localStorage.removeItem(`${PREFIX}tried`);
      return true;
    } catch {
      return false; // storage is closed or full
    }
  };

  ours.allKept = () => {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      return keys.filter((key) => key !== TIMES).map((key) => key.slice(PREFIX.length)).sort();
    } catch {
      return [];
    }
  };

  ours.keptSince = (name) => {
    const time = new Date(readKey(TIMES)?.[name] ?? "");
    return Number.isNaN(time.valueOf()) ? null : time;
  };

  ours.eraseKept = () => {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(PREFIX)) localStorage.removeItem(key);
      }
    } catch {
      // Storage is closed: nothing was kept.
    }
  };
})();
