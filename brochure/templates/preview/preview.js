// Fetches the proof again whenever the preview tells of a new one; pictures that stay the same are not loaded again.
"use strict";

(() => {
  const body = document.body;
  const place = document.getElementById("view");
  const query = new URLSearchParams({ edition: body.dataset.edition, view: body.dataset.view });
  let shown = Number(place.querySelector(".proof").dataset.number);
  let asked = 0;

  const refresh = async (number) => {
    asked = Math.max(asked, number);
    const answer = await fetch(`view?${query}`);
    if (!answer.ok || number < asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".proof");
    const kept = new Map([...place.querySelectorAll("img")].map((image) => [image.getAttribute("src"), image]));
    const loading = [];
    for (const image of fresh.querySelectorAll("img")) {
      if (!kept.has(image.getAttribute("src"))) loading.push(image);
    }
    document.adoptNode(fresh);
    await Promise.all(loading.map((image) => image.decode().catch(() => undefined)));
    if (number < asked) return;
    const heldBy = document.activeElement && document.activeElement.id;
    place.replaceChildren(fresh);
    if (heldBy === "pages") document.getElementById("pages").focus({ preventScroll: true });
    shown = Number(fresh.dataset.number);
    document.querySelector("select[name=view]").value = fresh.dataset.view;
  };

  const events = new EventSource(`events?${query}`);
  events.onmessage = (event) => {
    const { number } = JSON.parse(event.data);
    if (number !== shown) refresh(number);
  };
  events.onerror = () => {
    const state = place.querySelector(".state");
    if (state) state.textContent = body.dataset.lost;
    shown = -1; // whatever it tells when it is back is new
  };

  for (const select of document.querySelectorAll("select")) {
    select.addEventListener("change", () => select.form.submit());
  }
})();
