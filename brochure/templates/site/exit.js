// Leaves at once: hides the page and puts a neutral one in its place in the history. Without this, exit is a plain link.
"use strict";

(() => {
  const link = document.querySelector(".exit");
  const NEEDED = 3;
  const WITHIN = 5000;
  let pressed = 0;
  let alone = false;
  let timer = 0;

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  const leave = () => {
    document.documentElement.classList.add("gone");
    document.title = "\u00a0";
    location.replace(link.href);
  };

  const forget = () => {
    pressed = 0;
    said.textContent = "";
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Shift counts only when it is pressed and let go alone: capitals and Shift+Tab are not meant.
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) {
      clearTimeout(timer);
      forget();
    }
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) {
      return;
    }
    if (pressed === 0) {
      timer = setTimeout(forget, WITHIN);
    }
    pressed += 1;
    if (pressed >= NEEDED) {
      clearTimeout(timer);
      said.textContent = link.dataset.done;
      leave();
    } else {
      said.textContent = link.dataset.more.replace("{count}", String(NEEDED - pressed));
    }
  });

  // Only one entry of these pages stays in the history, so that "back" does not lead to another of them after leaving.
  document.addEventListener("click", (event) => {
    const other = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.shiftKey && !event.metaKey && !event.altKey;
    if (!other || !plain || event.defaultPrevented || other === link || other.hasAttribute("download")) {
      return;
    }
    const page = /^(?:[\w-]+\.html)?(?:#.*)?$/.test(other.getAttribute("href"));
    if (page) {
      event.preventDefault();
      location.replace(other.href);
    }
  });

  // A page that the browser kept in memory comes back as it was: visible.
  window.addEventListener("pageshow", () => document.documentElement.classList.remove("gone"));
})();
