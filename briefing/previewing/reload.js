// Reloads the page when the preview has made it anew, and says on the page why it could not.
"use strict";
(() => {
  const shown = document.currentScript.dataset.version;
  const bar = document.createElement("div");
  bar.setAttribute("role", "alert");
  bar.id = "briefing-preview";
  // The page's policy forbids style attributes in its text, not those that its own scripts set.
  bar.style.cssText = "all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; padding: .75rem 1rem;" +
    "background: #8c1c13; color: #fff; font: 600 .9375rem/1.4 system-ui, sans-serif; overflow-wrap: anywhere;";
  const say = text => {
    bar.textContent = text;
    if (text) document.body.append(bar); else bar.remove();
  };
  const events = new EventSource("/.preview/events");
  events.onmessage = told => {
    const { version, error } = JSON.parse(told.data);
    if (version !== shown) location.reload(); else say(error || "");
  };
  events.onerror = () => say("The preview has ended.");
  addEventListener("pagehide", () => events.close());
})();
