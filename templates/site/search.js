/* The search of the site: asks Pagefind's index, which lies beside the pages, and shows the passages that it finds.
   Whatever comes out of the index is put on the page as text, never as markup. */
"use strict";
(() => {
  /* Editions shown at a time, passages of each, and words of a passage around what was found. */
  const EDITIONS = 10, PASSAGES = 3, BEFORE = 16, AFTER = 44;
  /* Milliseconds without a keystroke before an answer is looked for. */
  const PAUSE = 250;

  const root = new URL("../", document.currentScript.src);
  const [form, words, order, told, found, more] =
    ["search", "words", "order", "told", "found", "more"].map((id) => document.getElementById(id));
  let index, ready, asked = 0, typing;

  const start = async () => {
    index = await import(new URL("pagefind/pagefind.js", root));
    await index.options({ baseUrl: root.pathname, ranking: { termSimilarity: 4, pageLength: 0.4 } });
    await index.init();
  };

  const element = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };

  const plain = (text) => text.replace(/[.\s]+$/, "");

  /* The places of an edition that have words asked for, the fullest first: each from one anchor of the page to the next. */
  const passages = (edition) => {
    const all = edition.content.split(/[\r\n\s]+/);
    const anchors = edition.anchors.filter((anchor) => anchor.id).sort((a, b) => a.location - b.location);
    const places = new Map();
    for (const { location } of edition.weighted_locations) {
      const at = anchors.findLastIndex((anchor) => anchor.location <= location);
      if (!places.has(at)) places.set(at, { at, locations: [], terms: new Set() });
      const place = places.get(at);
      place.locations.push(location);
      place.terms.add(plain(all[location] ?? "").toLowerCase());
    }
    const ordered = [...places.values()].sort((a, b) => b.terms.size - a.terms.size || a.at - b.at);
    const shown = [];
    for (const { at, locations } of ordered) {
      const start = anchors[at]?.location ?? 0;
      const following = anchors.slice(at + 1).find((anchor) => anchor.location > start);
      const end = following?.location ?? all.length;
      const text = plain(all.slice(start, end).join(" "));
      if (shown.some((other) => other.text.includes(text) || text.includes(other.text))) continue;
      const heading = anchors.slice(0, at + 1).findLast((anchor) => anchor.element === "h2");
      shown.push({ text, start, end, locations, all, anchor: anchors[at]?.id ?? "", heading: heading?.text ?? "" });
      if (shown.length === PASSAGES) break;
    }
    return shown;
  };

  /* A passage as a link to its place: whole where it is short, or the words around the first one found. */
  const passage = (address, { start, end, locations, all, anchor, heading }) => {
    const first = Math.min(...locations);
    const whole = end - start <= BEFORE + AFTER;
    const from = whole ? start : Math.max(start, first - BEFORE), to = whole ? end : Math.min(end, first + AFTER);
    const link = element("a");
    link.href = anchor ? `${address}#${anchor}` : address;
    link.className = "to-item";
    if (from > start) link.append("… ");
    for (let at = from; at < to; at++) {
      link.append(locations.includes(at) ? element("mark", all[at]) : all[at], at + 1 < to ? " " : "");
    }
    if (to < end) link.append(" …");
    const line = element("p", link);
    line.dir = "auto";
    const item = element("li", line);
    if (heading && heading !== all.slice(start, end).join(" ")) {
      const kicker = element("p", element("bdi", heading));
      kicker.className = "kicker";
      item.prepend(kicker);
    }
    return item;
  };

  const edition = (data) => {
    const address = new URL(data.raw_url.replace(/^\/+/, ""), root).href;
    const link = element("a", data.meta.edition ?? data.raw_url);
    link.href = address;
    const heading = element("h2", link);
    heading.dir = "auto";
    return element("li", heading, element("ul", ...passages(data).map((each) => passage(address, each))));
  };

  const show = async (results, from, run) => {
    const shown = await Promise.all(results.slice(from, from + EDITIONS).map((result) => result.data()));
    if (run !== asked) return;
    const last = found.children.length;
    found.append(...shown.map(edition));
    more.hidden = results.length <= from + EDITIONS;
    more.onclick = async () => {
      await show(results, from + EDITIONS, run);
      found.children[last + EDITIONS]?.querySelector("a").focus();
    };
  };

  const search = async () => {
    const run = ++asked, text = words.value.trim().replace(/[“”„«»]/g, '"');
    if (!text) {
      found.replaceChildren();
      more.hidden = true;
      told.textContent = "";
      return;
    }
    try {
      await (ready ??= start());
      const sort = { newest: { date: "desc" }, oldest: { date: "asc" } }[order.value];
      const { results } = await index.search(text, sort ? { sort } : {});
      if (run !== asked) return;
      found.replaceChildren();
      more.hidden = true;
      await show(results, 0, run);
      if (run !== asked) return;
      const number = results.length;
      const quoted = text.includes('"') ? text : `“${text}”`;
      told.textContent = number === 0 ? `No edition has ${quoted}.` : number === 1 ? `1 edition has ${quoted}.`
        : `${number.toLocaleString("en")} editions have ${quoted}.`;
    } catch (error) {
      if (run !== asked) return;
      told.textContent = "The index cannot be read. Try again when the connection is back.";
      ready = undefined;
      console.warn(error);
    }
  };

  const address = () => {
    const asking = new URLSearchParams();
    if (words.value.trim()) asking.set("q", words.value.trim());
    if (order.value) asking.set("order", order.value);
    const text = asking.toString();
    return text ? `?${text}` : location.pathname;
  };

  const read = () => {
    const asking = new URLSearchParams(location.search);
    words.value = asking.get("q") ?? "";
    order.value = asking.get("order") ?? "";
    if (order.selectedIndex < 0) order.value = "";
    search();
  };

  if (location.protocol === "file:") {
    told.textContent = "This page was opened from a folder, and a browser lets no such page read the index: "
      + "look at it through a web server.";
    return;
  }
  told.textContent = "";
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    if (address() !== location.search) history.pushState(null, "", address());
    search();
  });
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      history.replaceState(null, "", address());
      search();
    }, PAUSE);
  });
  order.addEventListener("change", () => {
    history.replaceState(null, "", address());
    search();
  });
  addEventListener("popstate", read);
  read();
  if (!words.value) words.focus({ preventScroll: true });
})();
