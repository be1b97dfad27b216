// The chat page: several people side by side, or one on a telephone. It draws what the server tells and keeps nothing.

const WORDS = {
  zh: {
    levers: "故障与限速", lost: "连接已断开，正在重新连接……", bot: "机器人", typing: "正在输入……", write: "输入消息", send: "发送", attach: "附件", commands: "命令",
    keyboard: "键盘", more: "更多", start: "开始", welcome: "还没有对话", hint: "点击“开始”和机器人打个招呼。", photo: "电脑里的照片或文件", album: "三张照片的相册", location: "我的位置",
    voice: "语音消息", contact: "我的电话号码", sticker: "表情 👍", lamp: "路灯", rubbish: "垃圾", pothole: "路坑", flood: "积水", block: "停用机器人", unblock: "恢复使用",
    blocked: "已停用这个机器人", edited: "已编辑", newer: "条新消息", forwarded: "转发自", reply: "回复", edit: "编辑", remove: "删除", cancel: "取消", ok: "好", larger: "大字号", alerts: "提醒", people: "人",
    place: "位置", play: "播放语音", joined: "加入了群组", left: "离开了群组", upgraded: "群组已升级为超级群组", anonymous: "以匿名管理员身份发言", today: "今天", voiceOf: "语音", picture: "照片", pinned: "置顶", quiet: "静音", limits: "发送限制",
    perBot: "每秒总条数", perChat: "每个私聊每秒", perGroup: "每个群每分钟", faults: "故障", kind: "种类", chance: "概率 %", times: "接下来几次（空为不限）", methods: "方法（空为全部）", seconds: "秒",
    add: "添加", clear: "全部清除", counts: "调用次数", none: "一切正常。", struck: "已发生", refused: "已拒绝", close: "关闭", too_many_requests: "429 请求过多", bad_gateway: "502 网关错误",
    time: "时间", jump: "让时间往前走；机器人一分钟之内会办完到期的事。",
    reset_before: "执行前断线", reset_after: "执行后断线（回答丢失）", delay: "延迟", private: "私聊", about: "真实的机器人遇到的麻烦，可以在这里制造出来。",
  },
  en: {
    levers: "Faults and limits", lost: "Connection lost, trying again…", bot: "bot", typing: "typing…", write: "Message", send: "Send", attach: "Attach", commands: "Commands",
    keyboard: "Keyboard", more: "More", start: "Start", welcome: "Nothing here yet", hint: "Press Start to say hello to the bot.", photo: "Photo or file from this computer", album: "Album of three photos", location: "My location",
    voice: "Voice message", contact: "My telephone number", sticker: "Sticker 👍", lamp: "Lamp", rubbish: "Rubbish", pothole: "Pothole", flood: "Flood", block: "Block the bot", unblock: "Unblock",
    blocked: "You have blocked this bot", edited: "edited", newer: "new", forwarded: "Forwarded from", reply: "Reply", edit: "Edit", remove: "Delete", cancel: "Cancel", ok: "OK", larger: "Larger text", alerts: "Alert", people: "People",
    place: "Location", play: "Play voice message", joined: "joined the group", left: "left the group", upgraded: "The group is a supergroup now", anonymous: "Speak as anonymous administrator", today: "Today", voiceOf: "Voice", picture: "Photo", pinned: "pinned", quiet: "silent", limits: "Sending limits",
    perBot: "A second, over all chats", perChat: "A second, in one private chat", perGroup: "A minute, in one group", faults: "Faults", kind: "Kind", chance: "Chance %", times: "Next calls (empty: all)", methods: "Methods (empty: all)", seconds: "Seconds",
    add: "Add", clear: "Clear all", counts: "Calls so far", none: "Nothing goes wrong.", struck: "struck", refused: "refused", close: "Close", too_many_requests: "429 Too Many Requests", bad_gateway: "502 Bad Gateway",
    time: "Time", jump: "Let time pass; what falls due the bot does within a minute.",
    reset_before: "Connection lost before the act", reset_after: "Connection lost after the act", delay: "Delay", private: "Private", about: "The trouble that a real bot meets, made to order.",
  },
};
let language = localStorage.getItem("playground-language") || (navigator.language.startsWith("zh") ? "zh" : "en");
const t = (key) => WORDS[language][key] ?? key;
const $ = (id) => document.getElementById(id);

/** Make an element: properties are set, `on...` listen, `data-` and `aria-` become attributes. */
function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "role" || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}
const round = (name, label, onclick, more = {}) => el("button", { type: "button", className: "round", title: label, "aria-label": label, onclick, ...more }, icon(name));
const hue = (text) => [...String(text)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 40);
const avatar = (name, seed) => { const node = el("span", { className: "avatar", "aria-hidden": "true" }, [...name][0] ?? "?"); node.style.setProperty("--hue", hue(seed)); return node; };
const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit" });
const dayOf = (seconds) => new Date(seconds * 1000).toDateString();
const fileUrl = (id) => `/playground/files/${encodeURIComponent(id)}`;
const safeUrl = (url) => (/^(https?|tg|mailto):/i.test(url) ? url : `https://${url}`);

async function ask(path, options = {}) {
  const answer = await fetch(`/playground/${path}`, options);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error || answer.statusText);
  return body;
}
const post = (path, body, method = "POST") => ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Turn text and entities into nodes. JavaScript strings count in UTF-16 as the Bot API does. */
function formatted(text, entities, column) {
  const walk = (from, to, list) => {
    const nodes = [];
    let at = from;
    // A quotation is a block of its own: the line break that ends it would make an empty line.
    const below = (start, end) => text.slice(nodes.at(-1)?.tagName === "BLOCKQUOTE" && text[start] === "\n" ? start + 1 : start, end);
    while (list.length) {
      const [entity, ...rest] = list;
      const end = Math.min(entity.offset + entity.length, to);
      const inner = rest.filter((other) => other.offset < end);
      list = rest.filter((other) => other.offset >= end);
      if (entity.offset > at) nodes.push(below(at, entity.offset));
      nodes.push(wrapped(entity, text.slice(entity.offset, end), walk(entity.offset, end, inner), column));
      at = end;
    }
    if (at < to) nodes.push(below(at, to));
    return nodes;
  };
  return walk(0, text.length, [...entities]);
}
const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };
function wrapped(entity, raw, nodes, column) {
  const link = (href) => el("a", { href: safeUrl(href), target: "_blank", rel: "noopener noreferrer" }, ...nodes);
  switch (entity.type) {
    case "text_link": return link(entity.url);
    case "url": return link(raw);
    case "email": return link(`mailto:${raw}`);
    case "bot_command": return el("span", { className: "command", role: "button", tabIndex: 0, onclick: () => column.say(raw), onkeydown: (e) => e.key === "Enter" && column.say(raw) }, ...nodes);
    case "mention": case "text_mention": case "hashtag": return el("span", { className: "command" }, ...nodes);
    case "spoiler": return el("span", { className: "spoiler", role: "button", tabIndex: 0, onclick: (e) => e.currentTarget.classList.add("open"), onkeydown: (e) => e.key === "Enter" && e.currentTarget.classList.add("open") }, ...nodes);
    case "expandable_blockquote": return el("blockquote", { className: "long", onclick: (e) => e.currentTarget.classList.toggle("open") }, ...nodes);
    default: return PLAIN[entity.type] ? el(PLAIN[entity.type], {}, ...nodes) : el("span", {}, ...nodes);
  }
}

/** A little map that looks like one; the streets follow from the coordinates. */
function map(latitude, longitude) {
  const seed = Math.abs(Math.round((latitude * 7919 + longitude * 104729) * 1000));
  const at = (n, span) => (Math.floor(seed / (n * 3 + 1)) * (n + 7)) % span;
  const lines = [1, 2, 3].map((n) => `<path d="M${-10 + at(n, 40)} ${at(n, 142)}L290 ${at(n + 3, 142)}" class="r"/><path d="M${at(n + 5, 280)} -5L${at(n + 8, 280)} 150" class="r"/>`).join("");
  const holder = el("div");
  holder.innerHTML = `<svg class="map" viewBox="0 0 280 142" preserveAspectRatio="xMidYMid slice" role="img"><style>.g{fill:#dfe9d8}.p{fill:#bcdcae}.w{fill:#a9d3ec}.r{stroke:#fff;stroke-width:8;fill:none}.x{fill:#d64535}</style>
    <rect class="g" width="280" height="142"/><ellipse class="p" cx="${at(2, 240)}" cy="${at(4, 120)}" rx="52" ry="30"/><path class="w" d="M${at(6, 200)} 150q40-60 90-50t70-30v80z"/>${lines}
    <path class="x" d="M140 34a17 17 0 0 0-17 17c0 12.500 17 30 17 30s17-17.500 17-30a17 17 0 0 0-17-17zm0 23a6 6 0 1 1 0-12 6 6 0 0 1 0 12z"/></svg>`;
  const svg = holder.firstElementChild;
  svg.setAttribute("aria-label", `${t("place")} ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  return svg;
}

function voice(message) {
  const { duration, file_id: file } = message.detail;
  const audio = new Audio(fileUrl(file));
  audio.preload = "none";
  const button = el("button", { type: "button", className: "disc", "aria-label": t("play") }, icon("play"));
  const show = () => button.replaceChildren(icon(audio.paused ? "play" : "stop"));
  button.onclick = () => (audio.paused ? audio.play().catch(() => {}) : audio.pause());
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, show);
  const bars = Array.from({ length: 26 }, (_, n) => { const bar = el("i"); bar.style.height = `${5 + ((message.id * 17 + n * n * 13) % 21)}px`; return bar; });
  return el("div", { className: "sound" }, button, el("span", { className: "wave", "aria-hidden": "true" }, ...bars), el("small", {}, `0:${String(duration).padStart(2, "0")}`));
}
function paper(message) {
  const { file_id: file, file_name: name, file_size: size, mime_type: mime } = message.detail;
  return el("a", { className: "paper", href: fileUrl(file), download: name ?? "", style: "color:inherit;text-decoration:none" },
    el("span", { className: "disc" }, icon("file")), el("span", {}, el("b", {}, name || mime || message.kind), el("small", {}, size > 1024 ? `${Math.round(size / 1024)} KB` : `${size} B`)));
}
function photo(message) {
  const open = () => { const shown = $("picture"); shown.firstElementChild.src = image.src; shown.firstElementChild.alt = image.alt; shown.showModal(); };
  const image = el("img", { src: fileUrl(message.photo.file), alt: message.text || t("picture"), loading: "lazy", tabIndex: 0, width: message.photo.width, height: message.photo.height,
    "data-photo": message.id, onclick: open, onkeydown: (e) => e.key === "Enter" && open() });
  return image;
}
function service(message, people) {
  const names = (users) => users.map((user) => user.first_name).join(", ");
  if (message.kind === "new_chat_members") return `${names(message.detail)} ${t("joined")}`;
  if (message.kind.startsWith("migrate_")) return t("upgraded");
  if (message.kind === "left_chat_member") return `${message.detail.first_name} ${t("left")}`;
  return null;
}

/** One person's column: the private chat with the bot, and the groups that the person is in. */
class Column {
  constructor(person) {
    this.person = person;
    this.room = person.id;
    this.keyboards = {};
    this.answered = new Set();
    this.elsewhere = new Set(); // rooms with something new that are not shown
    this.unread = 0;
    this.replyTo = this.editing = null;
    this.build();
  }

  build() {
    const { person } = this;
    this.log = el("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": person.name, tabIndex: 0, onscroll: () => { this.stick = this.atEnd(); if (this.stick) this.seen(); } });
    this.stick = true;
    const follow = () => this.stick && this.visible() && this.toEnd(); // pictures arrive late, keyboards take room
    this.log.addEventListener("load", follow, true);
    new ResizeObserver(follow).observe(this.log);
    this.status = el("p");
    this.rooms = el("div", { className: "rooms", hidden: true });
    this.newer = el("button", { type: "button", className: "newer", hidden: true, onclick: () => this.toEnd() });
    this.toasts = el("div", { className: "toasts", role: "status", "aria-live": "polite" });
    this.wall = el("div", { className: "wall" }, this.log, this.newer, this.toasts);
    this.keyboard = el("div", { className: "keyboard", hidden: true, "aria-label": t("keyboard") });
    this.context = el("div", { className: "context", hidden: true });
    this.input = el("textarea", { rows: 1, "data-testid": "composer", oninput: () => this.typed(), onkeydown: (e) => this.key(e), onpaste: (e) => this.pasted(e) });
    this.file = el("input", { type: "file", hidden: true, multiple: true, "data-testid": "file", onchange: () => this.upload([...this.file.files]) });
    this.slash = el("button", { type: "button", className: "round slash", "data-testid": "commands", onclick: () => this.menu("commands") }, "/");
    this.clip = round("clip", "", () => this.menu("attach"), { "data-testid": "attach" });
    this.keys = round("keys", "", () => { this.keyboardHidden = !this.keyboardHidden; this.showKeyboard(); }, { hidden: true });
    this.sendButton = round("send", "", () => this.submit(), { className: "round send", "data-testid": "send" });
    this.composer = el("form", { className: "composer", onsubmit: (e) => { e.preventDefault(); this.submit(); } }, this.clip, this.slash, this.input, this.keys, this.sendButton, this.file);
    this.stopped = el("div", { className: "stopped", hidden: true });
    this.dots = round("dots", "", () => this.menu("more"), { "data-testid": "more" });
    this.top = el("header", { className: "top" }, avatar(person.name, person.key), el("div", { className: "who" }, el("h2", {}, person.name), this.status), this.dots);
    this.node = el("section", { className: "person", "data-testid": `chat-${person.key}`, "aria-label": person.name, ondragover: (e) => e.preventDefault(), ondrop: (e) => { e.preventDefault(); this.upload([...e.dataTransfer.files]); } },
      this.top, this.rooms, this.wall, this.keyboard, this.context, this.composer, this.stopped);
    this.node.addEventListener("keydown", (e) => e.key === "Escape" && this.closeMenu());
    if (localStorage.getItem(`playground-large-${person.key}`)) this.node.classList.add("large");
    this.translate();
  }

  translate() {
    const label = (node, text) => { node.title = text; node.setAttribute("aria-label", text); };
    this.input.placeholder = t("write");
    this.input.setAttribute("aria-label", `${t("write")} · ${this.person.name}`);
    label(this.slash, t("commands")); label(this.clip, t("attach")); label(this.keys, t("keyboard")); label(this.sendButton, t("send")); label(this.dots, t("more"));
    this.update(this.person);
  }

  update(person) {
    this.person = person;
    this.status.className = "";
    this.status.textContent = person.about || person.language || "";
    this.slash.hidden = !this.commands().length;
    const groups = page.state.groups.filter((group) => group.members.includes(person.id));
    this.rooms.hidden = !groups.length;
    const room = (id, name) => el("button", { type: "button", "aria-pressed": String(this.room === id), onclick: () => this.enter(id) }, name, this.elsewhere.has(id) ? el("span", { className: "unread", "data-testid": "room-unread", "aria-label": t("newer") }) : null);
    this.rooms.replaceChildren(room(person.id, t("private")), ...groups.map((group) => room(group.id, group.title)));
    const stopped = person.blocked && this.room === person.id;
    this.composer.hidden = stopped;
    this.stopped.hidden = !stopped;
    this.stopped.replaceChildren(t("blocked"), el("button", { type: "button", className: "primary", "data-testid": "unblock", onclick: () => this.act("block", { blocked: false }) }, t("unblock")));
    this.keyboards[person.id] = person.keyboard;
    for (const group of groups) this.keyboards[group.id] = group.keyboard;
    this.showKeyboard();
  }

  enter(room) { this.room = room; this.elsewhere.delete(room); this.update(this.person); return this.load(); }
  /** Mark a room that is not shown. */
  overhear(room) { if (!this.elsewhere.has(room)) { this.elsewhere.add(room); this.update(this.person); } }
  isIn(room) { return room === this.person.id || page.state.groups.some((group) => group.id === room && group.members.includes(this.person.id)); }

  async load() {
    const held = this.held = []; // what happens while the history is under way comes after it
    const messages = await ask(`chats/${this.room}/messages`);
    if (this.held !== held) return; // a later load has taken over
    this.held = null;
    this.log.replaceChildren();
    this.day = null;
    for (const message of messages) this.add(message, true);
    this.welcome();
    this.toEnd();
    for (const event of held) this.hear(event);
  }

  hear(event) {
    if (this.held) return void this.held.push(event);
    if (event.type === "message") { this.add(event.message); this.markup(event.message); }
    else if (event.type === "delete") this.remove(event.message);
    else if (event.type === "action") this.typing(true);
    else this.edit(event.message);
  }

  welcome() {
    this.log.querySelector(".empty")?.remove();
    if (this.log.querySelector(".message, .service") || this.room !== this.person.id || this.person.blocked) return;
    const start = el("button", { type: "button", className: "primary", "data-testid": "start", onclick: () => this.say("/start") }, t("start"));
    this.log.append(el("div", { className: "empty" }, el("b", {}, t("welcome")), page.state.bot.description || t("hint"), el("br"), start));
  }

  // --- messages -------------------------------------------------------------------------------------------------
  find(id) { return this.log.querySelector(`[data-message-id="${id}"]`); }
  isMine(message) { return !message.bot && message.from?.id === this.person.id; }

  add(message, old = false) {
    if (this.find(message.id)) return this.edit(message);
    this.log.querySelector(".empty")?.remove();
    const near = this.atEnd();
    const day = dayOf(message.date);
    if (day !== this.day) {
      this.day = day;
      const name = day === new Date().toDateString() ? t("today") : new Date(message.date * 1000).toLocaleDateString(language === "zh" ? "zh-CN" : "en-GB", { day: "numeric", month: "long" });
      this.log.append(el("div", { className: "day" }, name));
    }
    const album = message.album && this.log.querySelector(`[data-album="${message.album}"] .photos`);
    if (album && message.photo) album.append(photo(message));
    else this.log.append(this.draw(message));
    if (!old && message.bot) this.status.classList.contains("typing") && this.typing(false);
    if (old) return;
    if (near || this.isMine(message)) this.toEnd();
    else if (message.bot) this.count();
    if (message.bot && !this.visible()) this.count();
  }

  draw(message) {
    const note = service(message);
    if (note) return el("div", { className: "service", "data-message-id": message.id }, note);
    const mine = this.isMine(message);
    const previous = this.log.lastElementChild;
    const node = el("article", { className: `message${mine ? " mine" : ""}`, "data-testid": "message", "data-message-id": message.id, "data-from": message.bot ? "bot" : mine ? "me" : "other", "data-album": message.album || false });
    if (!previous || previous.dataset.from !== node.dataset.from) node.classList.add("group-start");
    this.fill(node, message);
    return node;
  }

  fill(node, message) {
    const mine = this.isMine(message);
    const bubble = el("div", { className: "bubble" });
    if (this.room !== this.person.id && !mine && message.from) { const name = el("div", { className: "name" }, message.from.first_name); name.style.setProperty("--hue", hue(message.from.id)); bubble.append(name); }
    if (message.origin) bubble.append(el("small", { className: "origin" }, `${t("forwarded")} ${message.origin}`));
    if (message.reply) bubble.append(el("div", { className: "quote" }, el("b", {}, message.reply.name), message.reply.text));
    const media = this.media(message);
    if (media) bubble.append(media);
    if (message.text) bubble.append(el("span", { className: "words", "data-testid": "text" }, ...formatted(message.text, message.entities, this)));
    const marks = [message.pinned && "📌", message.silent && "🔕", message.edited && t("edited"), clock(message.date)].filter(Boolean).join(" ");
    bubble.append(el("span", { className: "meta" }, marks));
    node.classList.toggle("bare", message.kind === "sticker");
    node.classList.toggle("has-buttons", message.buttons.length > 0);
    node.replaceChildren(...[bubble, this.buttons(message), this.tools(message, mine)].filter(Boolean));
  }

  media(message) {
    switch (message.kind) {
      case "photo": return el("div", { className: message.text ? "photos" : "photos only" }, photo(message));
      case "location": return map(message.detail.latitude, message.detail.longitude);
      case "venue": return el("div", {}, el("b", {}, message.detail.title), el("div", { className: "coordinates" }, message.detail.address));
      case "voice": return voice(message);
      case "document": case "video": case "audio": case "animation": return paper(message);
      case "sticker": return el("div", { className: "sticker" }, message.detail.emoji || "🖼️");
      case "contact": return el("div", { className: "paper" }, avatar(message.detail.first_name, message.detail.phone_number), el("span", {}, el("b", {}, message.detail.first_name), el("small", {}, message.detail.phone_number)));
      default: return null;
    }
  }

  buttons(message) {
    const rows = message.buttons.map((row, r) => el("div", { className: "row" }, ...row.map((button, c) => button.url
      ? el("a", { href: safeUrl(button.url), target: "_blank", rel: "noopener noreferrer", "data-testid": "button" }, button.label)
      : el("button", { type: "button", "data-testid": "button", "data-data": button.data ?? "", onclick: (e) => this.press(e.currentTarget, message, r, c) }, button.label))));
    return rows.length ? el("div", { className: "rows" }, ...rows) : null;
  }

  tools(message, mine) {
    const list = [round("reply", t("reply"), () => this.set({ replyTo: message }))];
    if (mine && message.kind === "text") list.push(round("edit", t("edit"), () => this.set({ editing: message })));
    return el("div", { className: "tools" }, ...list);
  }

  edit(message) {
    const node = this.find(message.id);
    if (!node) { const image = this.log.querySelector(`[data-photo="${message.id}"]`); if (!image) this.add(message); return; }
    const near = this.atEnd();
    this.fill(node, message);
    node.classList.remove("changed");
    void node.offsetWidth; // restarts the highlight
    node.classList.add("changed");
    if (near) this.toEnd();
    if (!this.visible()) this.count();
  }

  remove(message) {
    const node = this.find(message.id) ?? this.log.querySelector(`[data-photo="${message.id}"]`);
    node?.classList.add("gone");
    setTimeout(() => { node?.remove(); this.welcome(); }, 220);
  }

  // --- where we are ---------------------------------------------------------------------------------------------
  visible() { return this.node.offsetParent !== null; }
  atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60; }
  toEnd() { this.stick = true; this.log.scrollTop = this.log.scrollHeight; this.seen(); }
  seen() { if (this.visible()) { this.unread = 0; this.showUnread(); } }
  count() { this.unread += 1; this.showUnread(); }
  showUnread() {
    this.newer.hidden = !this.unread || !this.visible();
    this.newer.replaceChildren(icon("down"), `${this.unread} ${t("newer")}`);
    page.tabs();
  }
  typing(on) {
    clearTimeout(this.typingTimer);
    if (!on) return this.update(this.person);
    this.status.className = "typing";
    this.status.dataset.testid = "typing";
    this.status.textContent = t("typing");
    this.typingTimer = setTimeout(() => this.update(this.person), 5000);
  }

  toast({ text, alert, query }) {
    this.answered.add(query);
    this.log.querySelector(`[data-query="${query}"]`)?.classList.remove("waiting");
    if (!text) return;
    if (alert) {
      const close = () => { box.remove(); this.input.focus(); };
      const ok = el("button", { type: "button", className: "primary", onclick: close }, t("ok"));
      const box = el("div", { className: "alert", role: "alertdialog", "aria-label": t("alerts"), "data-testid": "alert", onkeydown: (e) => e.key === "Escape" && close() }, el("div", {}, el("p", {}, text), ok));
      this.node.append(box);
      ok.focus();
      return;
    }
    if (this.toasts.children.length > 1) this.toasts.firstChild.remove();
    const note = el("div", { className: "toast", "data-testid": "toast" }, text);
    this.toasts.append(note);
    setTimeout(() => note.remove(), 3500 + text.length * 30);
  }

  // --- doing ----------------------------------------------------------------------------------------------------
  async act(action, body = {}) {
    this.closeMenu();
    const anonymous = this.anonymous && this.room !== this.person.id;
    const how = { chat: this.room, ...(this.replyTo ? { reply_to: this.replyTo.id } : {}), ...(anonymous ? { anonymous } : {}), ...body };
    if (this.replyTo) this.set({});
    try { return await post(`people/${this.person.id}/${action}`, how); } catch (error) { this.toast({ text: error.message }); return {}; }
  }
  say(text) { return this.act("say", { text }); }
  async press(node, message, row, column) {
    node.classList.add("waiting");
    const { query } = await this.act("press", { message: message.id, row, column });
    if (!query || this.answered.has(query)) return node.classList.remove("waiting");
    node.dataset.query = query;
    setTimeout(() => node.classList.remove("waiting"), 10000);
  }
  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    if (this.editing) this.act("edit", { message: this.editing.id, text }); else this.say(text);
    this.input.value = "";
    this.set({});
    this.typed();
    this.input.focus();
  }
  set({ replyTo = null, editing = null }) {
    if (editing) this.input.value = editing.text;
    this.replyTo = replyTo;
    this.editing = editing;
    const about = replyTo || editing;
    this.context.hidden = !about;
    if (!about) return;
    this.context.replaceChildren(icon(replyTo ? "reply" : "edit"), el("span", {}, about.text || about.kind), round("close", t("cancel"), () => { this.input.value = ""; this.set({}); }));
    this.input.focus();
  }
  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    if (event.key === "Escape") this.set({});
  }
  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 130)}px`;
    if (/^\/\w*$/.test(this.input.value) && this.commands().length) this.menu("commands", this.input.value.slice(1));
    else if (this.open === "commands") this.closeMenu();
  }
  pasted(event) { const files = [...event.clipboardData.files]; if (files.length) { event.preventDefault(); this.upload(files); } }
  async upload(files) {
    this.closeMenu();
    if (!files.length) return;
    const pictures = files.every((file) => file.type.startsWith("image/"));
    const form = new FormData();
    for (const file of files.slice(0, 10)) form.append("file", file);
    form.append("chat", this.room);
    if (this.input.value.trim()) { form.append("caption", this.input.value.trim()); this.input.value = ""; }
    const action = !pictures ? "document" : files.length > 1 ? "album" : "photo";
    try { await ask(`people/${this.person.id}/${action}`, { method: "POST", body: form }); } catch (error) { this.toast({ text: error.message }); }
    this.file.value = "";
  }

  // --- menus and the reply keyboard -----------------------------------------------------------------------------
  closeMenu() { this.open = null; this.node.querySelector(".menu")?.remove(); }
  menu(kind, filter = "") {
    const again = this.open === kind && !filter;
    this.closeMenu();
    if (again) return;
    const items = this[`${kind}Menu`](filter);
    if (!items.length) return;
    this.open = kind;
    (kind === "more" ? this.top : this.composer).append(el("div", { className: "menu", "data-testid": `menu-${kind}` }, ...items));
  }
  item(name, onclick, note = "", testid = "") { return el("button", { type: "button", onclick, "data-testid": testid || false }, name, note && el("small", {}, note)); }
  commands() { return this.room === this.person.id ? this.person.commands : this.person.group_commands; }
  commandsMenu(filter) {
    return this.commands().filter(({ command }) => command.startsWith(filter)).map(({ command, description }) =>
      this.item(`/${command}`, () => { this.input.value = ""; this.say(`/${command}`); }, description, "command"));
  }
  attachMenu() {
    const caption = () => { const text = this.input.value.trim(); this.input.value = ""; return text || undefined; };
    const samples = page.state.samples.map((name) => el("button", { type: "button", "data-testid": `sample-${name}`, onclick: () => this.act("photo", { sample: name, caption: caption() }) }, el("img", { src: `/playground/samples/${name}.png`, alt: "" }), el("span", {}, t(name))));
    return [
      el("div", { className: "samples" }, ...samples),
      this.item(`🖼️ ${t("photo")}`, () => this.file.click(), "", "attach-file"),
      this.item(`🗂️ ${t("album")}`, () => this.act("album", { samples: page.state.samples.slice(0, 3), caption: caption() }), "", "attach-album"),
      this.item(`📍 ${t("location")}`, () => this.act("location"), "", "attach-location"),
      this.item(`🎙️ ${t("voice")}`, () => this.act("voice"), "", "attach-voice"),
      this.item(`☎️ ${t("contact")}`, () => this.act("contact"), "", "attach-contact"),
      this.item(t("sticker"), () => this.act("sticker"), "", "attach-sticker"),
    ];
  }
  moreMenu() {
    const enlarge = () => { localStorage[this.node.classList.toggle("large") ? "setItem" : "removeItem"](`playground-large-${this.person.key}`, "1"); this.closeMenu(); this.toEnd(); };
    const hide = () => { this.anonymous = !this.anonymous; this.closeMenu(); };
    return [
      this.item(`🔍 ${t("larger")}`, enlarge, "", "larger"),
      ...(this.room === this.person.id ? [] : [this.item(`${this.anonymous ? "☑" : "☐"} ${t("anonymous")}`, hide, "", "anonymous")]),
      this.person.blocked ? this.item(`↩️ ${t("unblock")}`, () => this.act("block", { blocked: false }), "", "unblock") : this.item(`🚫 ${t("block")}`, () => this.act("block", { blocked: true }), "", "block"),
    ];
  }
  showKeyboard() {
    const markup = this.keyboards[this.room];
    this.keys.hidden = !markup;
    this.keyboard.hidden = !markup || this.keyboardHidden || this.composer.hidden;
    this.input.placeholder = markup?.input_field_placeholder || t("write");
    const near = this.atEnd();
    this.keyboard.replaceChildren(...(markup?.keyboard ?? []).map((row) => el("div", { className: "row" }, ...row.map((key) => this.keyboardKey(key, markup)))));
    if (near) this.log.scrollTop = this.log.scrollHeight;
  }
  keyboardKey(key, markup) {
    const press = () => {
      if (markup.one_time_keyboard) { this.keyboards[this.room] = null; this.showKeyboard(); }
      if (key.request_location) this.act("location"); else if (key.request_contact) this.act("contact"); else this.say(key.text);
    };
    return el("button", { type: "button", "data-testid": "key", onclick: press }, key.text);
  }
  markup(message) {
    if (!message.bot || !message.markup || message.chat !== this.room) return;
    if (message.markup.keyboard) { this.keyboards[this.room] = message.markup; this.keyboardHidden = false; }
    if (message.markup.remove_keyboard) this.keyboards[this.room] = null;
    const named = message.entities.some((entity) => entity.user?.id === this.person.id);
    if (message.markup.force_reply && (named || !message.markup.selective)) this.set({ replyTo: message });
    this.showKeyboard();
  }
}

/** The page as a whole: the columns, the tabs, the stream of events and the panel of levers. */
const page = {
  state: { people: [], groups: [], samples: [], bot: {} },
  columns: new Map(),
  shown: null,

  /** Fetch the state; `again` fetches every history too, after the connection was lost. */
  async refresh(again = false) {
    this.state = await ask("state");
    $("bot-name").textContent = document.title = this.state.bot.first_name;
    $("bot-status").textContent = `@${this.state.bot.username}`;
    for (const person of this.state.people) {
      const known = this.columns.get(person.id);
      const column = known ?? new Column(person);
      if (known) known.update(person);
      else { this.columns.set(person.id, column); $("people").append(column.node); }
      if (again || !known) await column.load();
    }
    if (!this.shown && this.state.people.length) this.show(this.state.people[0].id);
    this.trouble();
    this.tabs();
  },
  show(id) {
    this.shown = id;
    for (const [key, column] of this.columns) column.node.classList.toggle("shown", key === id);
    this.columns.get(id)?.toEnd();
    this.columns.get(id)?.node.scrollIntoView({ inline: "start", block: "nearest", behavior: "smooth" });
    this.tabs();
    $("tabs").querySelector("[aria-selected=true]")?.scrollIntoView({ inline: "center", block: "nearest" });
  },
  tabs() {
    $("tabs").classList.toggle("spare", $("people").scrollWidth <= $("people").clientWidth);
    $("tabs").replaceChildren(...[...this.columns.values()].map((column) => el("button", { type: "button", role: "tab", "aria-selected": String(column.person.id === this.shown), "data-testid": `tab-${column.person.key}`, onclick: () => this.show(column.person.id) },
      avatar(column.person.name, column.person.key), column.person.name, column.unread ? el("span", { className: "unread", "data-testid": "unread", "aria-label": `${column.unread} ${t("newer")}` }) : null)));
  },
  trouble() {
    const { limits, faults } = this.state;
    const active = faults.active.filter((fault) => fault.times !== 0).length + [limits.per_bot, limits.per_chat, limits.per_group].filter(Boolean).length;
    $("trouble").hidden = !active;
    $("trouble").textContent = active;
  },
  hear(event) {
    switch (event.type) {
      case "hello": $("lost").hidden = true; return this.refresh(true);
      case "toast": return this.columns.get(event.person)?.toast(event);
      case "message": for (const column of this.columns.values()) if (column.room !== event.chat && column.isIn(event.chat)) column.overhear(event.chat); // fall through
      case "edit": case "pin": case "delete": case "action": return [...this.columns.values()].filter((column) => column.room === event.chat).forEach((column) => column.hear(event));
      default: return this.refresh();
    }
  },
  listen() {
    const stream = new EventSource("/playground/events");
    stream.onmessage = (event) => this.hear(JSON.parse(event.data));
    stream.onerror = () => { $("lost").hidden = false; };
  },
  translate() {
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    $("language").textContent = language === "zh" ? "English" : "中文";
    $("levers-open").setAttribute("aria-label", t("levers"));
    $("tabs").setAttribute("aria-label", t("people"));
    for (const column of this.columns.values()) { column.translate(); column.load(); }
  },

  async levers() {
    this.state = await ask("state");
    const { limits, faults, counted } = this.state;
    const limit = (name, label, usual) => {
      const number = el("input", { type: "number", min: 1, className: "narrow", value: limits[name] ?? usual, "aria-label": t(label), onchange: () => box.checked && change() });
      const change = async () => { await post("limits", { [name]: box.checked ? Number(number.value) : null }, "PUT"); };
      const box = el("input", { type: "checkbox", checked: Boolean(limits[name]), "data-testid": `limit-${name}`, onchange: change });
      return el("label", {}, box, t(label), number);
    };
    const field = (name, input) => el("label", {}, t(name), input);
    const kind = el("select", {}, ...["too_many_requests", "bad_gateway", "reset_before", "reset_after", "delay"].map((value) => el("option", { value }, t(value))));
    const chance = el("input", { type: "number", min: 1, max: 100, value: 100 });
    const times = el("input", { type: "number", min: 1, value: 1 });
    const methods = el("input", { placeholder: "sendMessage, editMessageText" });
    const seconds = el("input", { type: "number", min: 0, step: 0.5, value: 2 });
    const add = async () => {
      await post("faults", { kind: kind.value, probability: Number(chance.value) / 100, times: times.value ? Number(times.value) : null, seconds: Number(seconds.value), methods: methods.value.split(/[\s,]+/).filter(Boolean) });
      this.levers();
    };
    const clear = async () => { await ask("faults", { method: "DELETE" }); this.levers(); };
    const active = faults.active.map((fault) => el("li", {}, t(fault.kind), fault.methods.join(", "), el("b", {}, `${Math.round(fault.probability * 100)}%${fault.times === null ? "" : ` · ${fault.times}×`}`)));
    const jump = (hours) => el("button", { type: "button", className: "pill", "data-testid": `jump-${hours}`, onclick: async () => { const { now } = await post("clock", { seconds: hours * 3600 }); told.textContent = new Date(now).toLocaleString(); } }, `+${hours} h`);
    const told = el("span", { "data-testid": "now" });
    $("levers").replaceChildren(
      el("header", {}, el("h2", { id: "levers-title" }, t("levers")), round("close", t("close"), () => $("levers").close())), el("p", {}, t("about")),
      el("h3", {}, `${t("limits")} · ${t("refused")} ${limits.refused}`), limit("per_bot", "perBot", 30), limit("per_chat", "perChat", 1), limit("per_group", "perGroup", 20),
      el("h3", {}, t("faults")), active.length ? el("ul", {}, ...active) : el("p", {}, t("none")),
      el("div", { className: "grid" }, field("kind", kind), field("chance", chance), field("times", times), field("seconds", seconds), field("methods", methods),
        el("span", {}, el("button", { type: "button", className: "primary", "data-testid": "add-fault", onclick: add }, t("add")), " ", el("button", { type: "button", className: "pill", "data-testid": "clear-faults", onclick: clear }, t("clear")))),
      el("h3", {}, t("time")), el("p", {}, t("jump")), el("p", {}, jump(1), " ", jump(12), " ", jump(24), " ", told),
      el("p", {}, Object.entries(faults.struck).map(([name, times]) => `${t(name)}: ${times}`).join(" · ")),
      el("h3", {}, t("counts")), el("div", { className: "counts" }, ...Object.entries(counted).map(([name, count]) => el("div", {}, `${name} ${count}`))),
    );
    if (!$("levers").open) $("levers").showModal();
  },
};

$("language").onclick = () => { language = language === "zh" ? "en" : "zh"; localStorage.setItem("playground-language", language); page.translate(); };
$("levers-open").onclick = () => page.levers();
$("picture").onclick = () => $("picture").close();
document.addEventListener("click", (event) => {
  for (const column of page.columns.values()) if (column.open && !event.target.closest(".menu, .round, textarea")) column.closeMenu();
});
page.translate();
page.listen();
