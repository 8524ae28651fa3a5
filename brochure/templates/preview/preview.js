// Fetches the proof again whenever the preview reports a new one. Pictures that stay the same are not loaded again; of
// the new ones, those in sight are waited for, and the others come after them, one by one, each in its old one's place.
"use strict";

(() => {
  const body = document.body;
  const place = document.getElementById("view");
  const query = new URLSearchParams({ edition: body.dataset.edition, view: body.dataset.view });
  let shown = Number(place.querySelector(".proof").dataset.number);
  let asked = shown;

  const source = (image) => image.getAttribute("src");
  const ready = (image) => image.decode().catch(() => undefined);

  const inSight = (image) => {
    const box = image.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };

  // Parts the new pictures into those in sight and those to be loaded later, whose places the old ones hold so long.
  const parted = (fresh) => {
    const old = [...place.querySelectorAll("img")];
    const kept = new Set(old.map(source));
    const first = [];
    const later = [];
    [...fresh.querySelectorAll("img")].forEach((image, at) => {
      if (kept.has(source(image))) return;
      if (!old[at] || inSight(old[at])) {
        first.push(image);
        return;
      }
      const standIn = old[at].cloneNode();
      image.replaceWith(standIn);
      later.push([standIn, image]);
    });
    return [first, later];
  };

  const refresh = async (number) => {
    asked = Math.max(asked, number);
    const answer = await fetch(`view?${query}`);
    if (!answer.ok || number < asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".proof");
    const [first, later] = parted(fresh);
    document.adoptNode(fresh);
    if (place.querySelector("img")) await Promise.all(first.map(ready));
    if (number < asked) return;
    const heldBy = document.activeElement && document.activeElement.id;
    const findings = place.querySelector(".findings");
    const down = findings ? findings.scrollTop : 0;
    place.replaceChildren(fresh);
    if (heldBy === "pages") document.getElementById("pages").focus({ preventScroll: true });
    if (place.querySelector(".findings")) place.querySelector(".findings").scrollTop = down;
    shown = Number(fresh.dataset.number);
    const views = document.querySelector("select[name=view]");
    if (views && fresh.dataset.view) views.value = fresh.dataset.view;
    for (const [standIn, image] of later) {
      document.adoptNode(image);
      await ready(image);
      if (number < asked) return;
      standIn.replaceWith(image);
    }
  };

  const events = new EventSource(`events?${query}`);
  events.onmessage = (event) => {
    const { number } = JSON.parse(event.data);
    if (number !== shown) refresh(number);
  };
  events.onerror = () => {
    const state = place.querySelector(".state");
    if (state) {
      state.replaceChildren(document.createElement("strong"));
      state.firstChild.textContent = body.dataset.lost;
    }
    shown = asked = -1; // whatever it reports when it is back is new
  };

  for (const select of document.querySelectorAll("select")) {
    select.addEventListener("change", () => select.form.submit());
  }
})();
