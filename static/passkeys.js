/* Passkeys: puts what the browser answers into the form beside it and sends that. Without it a code does the same. */
(() => {
  "use strict";
  const button = document.querySelector("[data-passkey]");
  if (!button || !window.PublicKeyCredential || !window.webauthnJSON) { return; }
  const form = document.getElementById("second-factor");
  const status = form.querySelector("[data-passkey-status]");
  const part = form.querySelector("[data-passkey-part]");
  (part || button).hidden = false;
  button.addEventListener("click", async () => {
    const asked = JSON.parse(status.dataset.options);
    status.textContent = "";
    try {
      const answer = button.dataset.passkey === "make"
        ? await window.webauthnJSON.create(asked)
        : await window.webauthnJSON.get(asked);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
})();
