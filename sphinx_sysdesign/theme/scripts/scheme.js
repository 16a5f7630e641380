// The saved colour scheme, before anything is drawn: the only script that blocks the page (at most 500 bytes).
(function (d, s) {
  try { s = localStorage.getItem("sysdesign-scheme") } catch (e) {}
  s = s || d.scheme;
  if (s == "light" || s == "dark") d.theme = s;
})(document.documentElement.dataset);
