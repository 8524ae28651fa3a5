// Shares a question through the system's own menu, or copies its address; and prints. Without this, neither shows.
"use strict";

(() => {
  const print = document.querySelector(".print");
  print.closest("[hidden]").hidden = false;
  print.addEventListener("click", () => window.print());

  const said = document.createElement("span");
  said.className = "shared";
  said.setAttribute("role", "status");

  for (const link of document.querySelectorAll(".share")) {
    const address = link.href;
    if (!/^https?:/.test(address) || !(navigator.share || navigator.clipboard)) {
      continue; // in a folder there is no address that means anything to someone else
    }
    link.hidden = false;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      try {
        if (navigator.share) {
          await navigator.share({ title: link.dataset.title, url: address });
        } else {
          await navigator.clipboard.writeText(address);
          said.textContent = "";
          link.after(said);
          said.textContent = link.dataset.done;
        }
      } catch (error) {
        if (error.name !== "AbortError") {
          location.replace(address);
        }
      }
    });
  }
})();
