"use strict";
(() => {
  const table = document.getElementById("mapping");
  if (!table) return;
  const bodies = [...table.tBodies];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const heads = [...table.tHead.rows[0].cells];
  const texts = bodies.map((body) => body.textContent.toLowerCase());
  const status = document.getElementById("shown");

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.dataset.name = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = bodies.map((body) => [body.rows[0].cells[column].textContent.trim(), body]);
      keyed.sort((a, b) => (down ? -1 : 1) * collator.compare(a[0], b[0]));
      table.append(...keyed.map((pair) => pair[1]));
    });
  });

  const words = document.getElementById("filter");
  const state = document.getElementById("state");
  const review = document.getElementById("review");
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    bodies.forEach((body, index) => {
      const outcome = body.rows[0].cells[6].textContent;
      const keep =
        wanted.every((word) => texts[index].includes(word)) &&
        (!state.value || outcome.includes(state.value)) &&
        (!review.checked || body.classList.contains("r"));
      body.hidden = !keep;
      shown += keep;
    });
    status.textContent = `${shown} of ${bodies.length} rows shown`;
  };
  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  state.addEventListener("change", apply);
  review.addEventListener("change", apply);
  document.getElementById("controls").hidden = false;
  apply();
})();
