// The page: creates, lists, copies and deletes links. Everything that comes from the server gets into the document as
// text (textContent), never as markup.

const PAGE_SIZE = 50;

const element = (id) => document.getElementById(id);
const ui = {
	form: element("create"),
	url: element("url"),
	alias: element("alias"),
	formError: element("form-error"),
	created: element("created"),
	createdLink: element("created-link"),
	createdCopy: element("created-copy"),
	total: element("total"),
	refresh: element("refresh"),
	listError: element("list-error"),
	empty: element("empty"),
	links: element("links"),
	more: element("more"),
	status: element("status"),
	confirm: element("confirm"),
	confirmText: element("confirm-text"),
	template: element("link-template"),
};

// --- talking to the server ---

/** What the server refused (RFC 9457), or what kept us from asking it. */
class Refusal extends Error {
	constructor(message, field) {
		super(message);
		this.field = field;
	}
}

async function call(method, path, body) {
	const options = { method, headers: { Accept: "application/json, application/problem+json" } };
	if (body !== undefined) {
		options.headers["Content-Type"] = "application/json";
		options.body = JSON.stringify(body);
	}
	let response;
	try {
		response = await fetch(path, options);
	} catch {
		throw new Refusal("The server cannot be reached. Is it still running?");
	}
	if (!response.ok) {
		throw await refusalOf(response);
	}
	return response.status === 204 ? null : response.json();
}

async function refusalOf(response) {
	const type = response.headers.get("Content-Type") ?? "";
	if (type.startsWith("application/problem+json")) {
		const problem = await response.json().catch(() => ({}));
		return new Refusal(problem.detail ?? problem.title ?? `The server answered ${response.status}.`, problem.field);
	}
	return new Refusal(`The server answered ${response.status}.`);
}

// --- creating ---

async function create(event) {
	event.preventDefault();
	clearErrors();
	const wish = { url: completed(ui.url.value) };
	if (ui.alias.value.trim() !== "") {
		wish.alias = ui.alias.value;
	}
	await busy(event.submitter, ui.formError, async () => {
		const link = await call("POST", "/api/links", wish);
		ui.form.reset();
		ui.url.focus();
		ui.createdLink.textContent = withoutScheme(link.shortUrl);
		ui.createdLink.href = link.shortUrl;
		ui.created.hidden = false;
		announce(`Created ${link.shortUrl}`);
		await load();
		ui.links.firstElementChild?.classList.add("fresh");
	});
}

/** Browsers know how to write international names and odd characters as a URL; and nobody types "https://". */
function completed(text) {
	const trimmed = text.trim();
	const url = /^[^\s/:?#]+\.[^\s/:?#]+(:\d+)?([/?#]|$)/.test(trimmed) ? `https://${trimmed}` : trimmed;
	return URL.canParse?.(url) ? new URL(url).href : url;
}

function clearErrors() {
	for (const input of [ui.url, ui.alias]) {
		input.removeAttribute("aria-invalid");
		element(`${input.id}-error`).hidden = true;
	}
	ui.formError.hidden = true;
	ui.created.hidden = true;
}

// --- listing ---

async function load() {
	const shown = Math.max(PAGE_SIZE, Math.min(ui.links.childElementCount, 200));
	const page = await call("GET", `/api/links?limit=${shown}`);
	showLinks(page.links);
	showTotals(page);
}

/** Rows that are there already stay: a button keeps its focus while the page loads by itself. */
function showLinks(links) {
	const rows = [...ui.links.children];
	if (rows.length === links.length && rows.every((item, i) => item.dataset.key === key(links[i]))) {
		rows.forEach((item, i) => update(item, links[i]));
	} else {
		ui.links.replaceChildren(...links.map(row));
	}
}

/** A code may be given to another link, once the first one is deleted. */
const key = (link) => `${link.code} ${link.createdAt}`;

async function loadMore() {
	const page = await call("GET", `/api/links?limit=${PAGE_SIZE}&offset=${ui.links.childElementCount}`);
	ui.links.append(...page.links.map(row));
	showTotals(page);
}

function showTotals(page) {
	ui.listError.hidden = true;
	ui.total.textContent = page.total;
	ui.total.hidden = page.total === 0;
	ui.empty.hidden = page.total !== 0;
	ui.more.hidden = ui.links.childElementCount >= page.total || page.links.length === 0;
}

function row(link) {
	const item = ui.template.content.cloneNode(true).firstElementChild;
	const find = (selector) => item.querySelector(selector);
	item.dataset.code = link.code;
	item.dataset.key = key(link);
	find(".short").textContent = withoutScheme(link.shortUrl);
	find(".short").href = link.shortUrl;
	find(".target").textContent = withoutScheme(link.url);
	find(".target").title = link.url;
	update(item, link);
	find(".age").dateTime = link.createdAt;
	find(".age").title = new Date(link.createdAt).toLocaleString();
	find(".copy").setAttribute("aria-label", `Copy ${link.shortUrl}`);
	find(".copy").addEventListener("click", (event) => copy(event.currentTarget, link.shortUrl));
	find(".delete").setAttribute("aria-label", `Delete ${link.shortUrl}`);
	find(".delete").addEventListener("click", (event) => remove(event.currentTarget, link));
	return item;
}

function update(item, link) {
	showHits(item, link.hits);
	item.querySelector(".age").textContent = age(link.createdAt);
}

/** What was on its way longer may be older: the number only grows. */
function showHits(item, hits) {
	const place = item.querySelector(".hits");
	if (hits > Number(place.dataset.count ?? -1)) {
		place.dataset.count = hits;
		place.textContent = hits === 1 ? "1 hit" : `${hits.toLocaleString()} hits`;
	}
}

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

function age(instant) {
	const seconds = (new Date(instant) - Date.now()) / 1000;
	const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
	const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
	return unit === "second" ? "just now" : relative.format(Math.round(seconds / size), unit);
}

function withoutScheme(url) {
	return url.replace(/^https?:\/\//i, "");
}

// --- hits as they happen ---

let live = null;

/** Only while the page is seen: a browser has few connections to one host. Where this does not work, Refresh does. */
function watch() {
	if (live !== null || document.hidden || !("EventSource" in window)) {
		return;
	}
	live = new EventSource("/api/hits");
	live.addEventListener("open", () => busy(null, ui.listError, load)); // what was missed meanwhile
	live.addEventListener("hits", (event) => told(JSON.parse(event.data)));
}

function unwatch() {
	live?.close();
	live = null;
}

function told({ code, hits }) {
	const item = ui.links.querySelector(`[data-code="${CSS.escape(code)}"]`);
	if (item !== null) {
		showHits(item, hits);
	}
}

// --- deleting and copying ---

async function remove(button, link) {
	ui.confirmText.textContent = `${withoutScheme(link.shortUrl)} will lead nowhere.`;
	ui.confirm.returnValue = "";
	ui.confirm.showModal();
	await new Promise((resolve) => ui.confirm.addEventListener("close", resolve, { once: true }));
	if (ui.confirm.returnValue !== "delete") {
		return;
	}
	await busy(button, ui.listError, async () => {
		await call("DELETE", `/api/links/${encodeURIComponent(link.code)}`);
		ui.created.hidden = ui.created.hidden || ui.createdLink.href === link.shortUrl;
		announce(`Deleted ${link.shortUrl}`);
		await load();
		ui.refresh.focus();
	});
}

async function copy(button, text) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		copyOldWay(text);
	}
	button.textContent = "Copied";
	announce(`Copied ${text}`);
	setTimeout(() => {
		button.textContent = "Copy";
	}, 1500);
}

/** navigator.clipboard exists only on https and on localhost; this works on a plain http host too. */
function copyOldWay(text) {
	const field = document.createElement("textarea");
	field.value = text;
	field.className = "visually-hidden";
	document.body.append(field);
	field.select();
	document.execCommand("copy");
	field.remove();
}

// --- showing what goes on ---

/** Runs an action once at a time for each button, and shows what it was refused. */
async function busy(button, errorPlace, action) {
	if (button?.getAttribute("aria-busy") === "true") {
		return;
	}
	button?.setAttribute("aria-busy", "true");
	try {
		await action();
	} catch (error) {
		show(error, errorPlace);
	} finally {
		button?.removeAttribute("aria-busy");
	}
}

function show(error, errorPlace) {
	const input = errorPlace === ui.formError ? { url: ui.url, alias: ui.alias }[error.field] : undefined;
	const place = input ? element(`${input.id}-error`) : errorPlace;
	place.textContent = error instanceof Refusal ? error.message : "Something went wrong on this page.";
	place.hidden = false;
	if (input) {
		input.setAttribute("aria-invalid", "true");
		input.focus();
	}
	if (!(error instanceof Refusal)) {
		console.error(error);
	}
}

function announce(text) {
	ui.status.textContent = text;
}

// --- start ---

const reload = () => busy(ui.refresh, ui.listError, load);

ui.form.addEventListener("submit", create);
ui.createdCopy.addEventListener("click", () => copy(ui.createdCopy, ui.createdLink.href));
ui.refresh.addEventListener("click", reload);
ui.more.addEventListener("click", () => busy(ui.more, ui.listError, loadMore));
// Whoever comes back from a followed link sees its hit.
document.addEventListener("visibilitychange", () => {
	if (document.visibilityState === "visible") {
		reload();
		watch();
	} else {
		unwatch();
	}
});
reload();
watch();
