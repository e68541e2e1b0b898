// Draws the pictures of a page from the data beside them: wide or narrow, light or dark; fetches nothing.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)"), narrow = matchMedia("(max-width: 640px)");
  const config = { displayModeBar: false, displaylogo: false, responsive: true, doubleClick: false };
  const pictures = [...document.querySelectorAll("figure.picture")].map((figure) => ({
    place: figure.querySelector(".plot"),
    told: JSON.parse(figure.querySelector("script").textContent),
  }));
  const inColours = (told, isDark) =>
    isDark ? JSON.parse(JSON.stringify(told).replace(/#[0-9A-F]{6}/g, (one) => window.colours[one] || one)) : told;
  const draw = (isDark) => {
    for (const { place, told } of pictures) {
      const drawn = narrow.matches ? told.narrow : told.wide;
      const crowd = told.crowd ? [window.crowds[told.crowd][narrow.matches ? 1 : 0]] : [];
      const figure = inColours({ data: [...crowd, ...drawn.data], layout: drawn.layout }, isDark);
      Plotly.react(place, figure.data, figure.layout, config).then(() => { place.dataset.drawn = "yes"; });
    }
  };
  const again = () => draw(dark.matches);
  dark.addEventListener("change", again);
  narrow.addEventListener("change", again);
  addEventListener("beforeprint", () => draw(false));
  addEventListener("afterprint", again);
  document.fonts.ready.then(again);
})();
