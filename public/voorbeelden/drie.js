// Shows the guide with the rules that are chosen. A school chooses once: the profile is part of the address in
// its snippet.

const link = document.querySelector("#alone");
const said = document.querySelector("#said");

function show({ value, labels }) {
  const old = document.querySelector("iframe");
  const address = new URL(old.src);
  address.searchParams.delete("profiel");
  if (value) {
    address.searchParams.set("profiel", value);
  }
  // A new frame, because another address in the old one would be an entry of the history.
  const frame = old.cloneNode();
  frame.removeAttribute("style");
  frame.src = address;
  old.replaceWith(frame);
  link.href = address;
  said.textContent = `De wegwijzer begint opnieuw. Regels: ${labels[0].textContent.trim()}.`;
}

for (const choice of document.querySelectorAll("[name=profiel]")) {
  choice.addEventListener("change", () => show(choice));
}
