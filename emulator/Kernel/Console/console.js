"use strict";

const notice = document.getElementById("notice");

function say(text) {
  notice.textContent = text;
  notice.classList.add("shown");
}

async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: body ? { "content-type": "application/json" } : {},
      body: body || undefined,
    });
  } catch {
    say("The emulator does not answer.");
    return;
  }
  if (response.ok) {
    location.reload();
    return;
  }
  const text = await response.text();
  let message = text;
  try {
    const answer = JSON.parse(text);
    message = answer.error || answer.channelAnswer || text;
  } catch {
    // Not JSON: shown as it is.
  }
  say(`${response.status} ${message}`);
}

function valueOf(input) {
  if (input.type === "checkbox") return input.checked;
  if (input.type === "number") return input.value === "" ? null : Number(input.value);
  return input.value;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-post]");
  if (!button) return;
  button.disabled = true;
  await post(button.dataset.post, button.dataset.body);
  button.disabled = false;
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-post]");
  if (!form) return;
  event.preventDefault();
  const fields = [...form.elements].filter((element) => element.name);
  if (form.dataset.as === "query") {
    const query = new URLSearchParams(fields.map((field) => [field.name, field.value]));
    await post(`${form.dataset.post}?${query}`);
  } else {
    const values = fields.map((field) => [field.name, valueOf(field)]);
    await post(form.dataset.post, JSON.stringify(Object.fromEntries(values)));
  }
});
