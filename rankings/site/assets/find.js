// Leaves the names that hold what was typed, with or without accents.
(() => {
  const field = document.getElementById("tim"), said = document.getElementById("khong");
  const plain = (words) => words.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim();
  const names = [...document.querySelectorAll("[data-find]")];
  const boxes = [...document.querySelectorAll(".group, .ladder")];
  const find = () => {
    const wanted = plain(field.value);
    for (const one of names) one.hidden = !one.dataset.find.includes(wanted);
    for (const box of boxes) box.hidden = !box.querySelector("[data-find]:not([hidden])");
    said.textContent = names.every((one) => one.hidden) ? said.dataset.words : "";
  };
  field.closest(".find").hidden = false;
  field.addEventListener("input", find);
  find();
})();
