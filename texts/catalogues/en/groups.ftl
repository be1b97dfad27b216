# Working groups and channels
command-bind = Bind this group to a working unit
command-unbind = Let this group go

bind-choice =
    🔗 <b>Bind this group</b>
    You act for more than one. Whose working group is this?
bind-sure =
    🔗 <b>Bind this group to { $unit } ({ $body })?</b>
    Please read this first.
    • New reports come here as cards. <b>Everybody in this group sees what residents write, and their first names.</b> Telephone numbers are not shown, nor who reported anonymously.
    • Only people with the role can act on a report. Everybody sees who did.
    • What is overdue stands at the top. For that, make me an administrator who may pin messages.
    Only colleagues should be in this group.
bind-done =
    ✅ This group belongs to { $unit } ({ $body }) now.
    New reports come here as cards. /unbind ends it.
bind-left = All right, nothing was bound.
unbind-done =
    { $has_title ->
        [yes] “{ $title }” hears nothing more from me.
       *[no] This group hears nothing more of reports. /bind begins again.
    }
bind-card =
    🔗 <b>Groups and channels</b>
    <b>A working group:</b> add me to it, and type /bind there.
    <b>A channel:</b> make me an administrator of it, take a code below, and post it in the channel.{ $has_lines ->
        [yes] { "\u000A" }{ "\u000A" }{ $lines }
       *[no] { "" }
    }
bound-line =
    • { $channel ->
        [yes] 📢
       *[no] 👥
    } { $title } · { $unit }{ $lost ->
        [yes] {" "}· ⚠️ I cannot speak there any more
       *[no] { "" }
    }
bind-code-made =
    📢 <b>A channel for { $unit }</b>
    Make me an administrator of the channel who may post messages. Then post this there:
    <code>/bind { $code }</code>
    It is good for one channel, until { $expires_at }. The channel gets public notices only, nothing that residents write.
channel-bound =
    { $has_title ->
        [yes] ✅ The channel “{ $title }” gets the public notices of { $unit } from now on.
       *[no] 📢 This channel has the public notices of { $unit } from now on.
    }
chat-lost =
    ⚠️ I cannot speak in “{ $title }” ({ $unit }) any more, so nothing is told there.
    { $channel ->
        [yes] Make me an administrator of the channel again, and take a new code with /bind.
       *[no] If you still need it, let me in again and type /bind there.
    }
anonymous-here = I cannot see who you are, so I do not know what you may do. Please turn off “Remain anonymous” in your administrator’s rights, or write in your own name and not in a channel’s. Then try again.
stranger-here = I do not know you yet. Please open the private chat with me and sign up there; then you can work from this group too.

group-card =
    { $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }<b>No { $number }</b> · { $category } · { $state }{ $has_summary ->
        [yes] { "\u000A" }📝 <b>{ $summary }</b>
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }{ $has_place ->
        [yes] { "\u000A" }📍 { $place }
       *[no] { "" }
    }
    { $by_call ->
        [yes] ☎️
       *[no] 👤
    } { $hidden ->
        [yes] anonymous
       *[no] { $has_reporter ->
            [yes] { $reporter }
           *[no] a resident
        }
    }, { $unit } · { $filed_at }{ $files ->
        [0] { "" }
        [one] { "\u000A" }📎 One file (in the private chat)
       *[other] { "\u000A" }📎 { $files } files (in the private chat)
    }{ $has_body ->
        [yes] { "\u000A" }🏢 { $body }
       *[no] { "" }
    }{ $has_due_at ->
        [yes] { "\u000A" }{ $overdue ->
            [yes] ⚠️ <b>Overdue</b> since { $due_at }
           *[no] ⏰ Due { $due_at }
        }
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }🙋 Handled by { $handler }
       *[no] { "" }
    }{ $joint ->
        [yes] { "\u000A" }🤝 Handled together
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
        [one] { "\u000A" }↩️ Reopened once
       *[other] { "\u000A" }↩️ Reopened { $reopened } times
    }{ $has_history ->
        [yes] { "\u000A" }{ "\u000A" }{ $history }
       *[no] { "" }
    }{ $has_passing ->
        [yes] { "\u000A" }{ "\u000A" }👉 <b>Who is to take it?</b>
       *[no] { "" }
    }
group-card-gone = 👉 <b>No { $number }</b> ({ $category }) has gone to { $unit } ({ $body }).
group-news =
    🆕 <b>{ $lines_count } new reports: No { $first } … { $last }</b>
    { $lines }

    <i>Tap a number, and its card comes here.</i>
news-line =
    { $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }<b>{ $number }</b> { $category }{ $has_line ->
        [yes] {" "}· { $line }
       *[no] { "" }
    }
group-prompt =
    <a href="tg://user?id={ $telegram_id }">{ $name }</a>, { $action_key ->
        [ask] ❓ <b>Ask · No { $number }</b>
        [resolve] ✔️ <b>Resolve · No { $number }</b>
       *[forward] 👉 <b>Pass on · No { $number } → { $body }</b>
    }
    { $action_key ->
        [ask] What do you need to know? Reply to this message with one question. { $by_call ->
            [yes] Then call and ask.
           *[no] The resident gets it as it is.
        }
        [resolve] What was done? Reply to this message with a sentence, or with a photo and a caption. { $by_call ->
            [yes] Then call and say so.
           *[no] The resident gets it as it is.
        }
       *[forward] Why does it go there? Reply to this message with the reason.
    }
group-acted =
    { $action_key ->
        [ask] ❓ <b>No { $number }</b>: { $by_call ->
            [yes] noted. Please call and ask.
           *[no] asked. The answer will be on the card.
        }
        [resolve] ✔️ <b>No { $number }</b>: resolved. { $by_call ->
            [yes] Please call and say so.
           *[no] The resident is told.
        }
        [join_hands] 🤝 <b>No { $number }</b>: it was passed on often enough. All who had it handle it together now.
       *[forward] 👉 <b>No { $number }</b>: passed on.
    }
group-card-sent = It is in your private chat with me now.
group-card-here = The card of No { $number } is in this group already. Please look further up.
group-overdue =
    📌 <b>{ $total ->
        [0] Nothing is overdue
       *[other] Overdue: { $total }
    }</b> · { $unit }{ $has_lines ->
        [yes] { "\u000A" }{ $lines }
       *[no] {" "}👍
    }{ $more ->
        [0] { "" }
       *[other] { "\u000A" }… and { $more } more
    }
overdue-here =
    ⚠️ <b>No { $number }</b> { $category }{ $has_line ->
        [yes] {" "}· { $line }
       *[no] { "" }
    }
    {"    "}since { $limit_at } · { $unit }
pin-refused = I may not pin messages here, so the list of what is overdue does not stay at the top. Please make me an administrator who may pin messages, or pin it yourselves.

channel-overdue =
    ⏳ <b>No { $number } is overdue</b>
    { $category } · { $unit }
    { $has_limit_at ->
        [yes] It was due { $limit_at }.{" "}
       *[no] { "" }
    }Who answers for it: { $body }.
    It is on the public list now. To see how it stands, send me /status { $number } in private.
channel-done =
    ✅ <b>No { $number } has a result</b>
    { $category } · { $unit }
    It was on the public list of what is overdue.
channel-news =
    ⏳ <b>{ $lines_count } reports are overdue</b>
    { $lines }

    They are on the public list now. To see how one stands, send me /status with its number in private.
listed-line = • <b>No { $number }</b> { $category } · { $unit }

button-bind-scope = { $unit } · { $body }
button-bind-sure = ✅ Yes, bind it
button-bind-channel = 📢 Channel code: { $unit }
button-unbind = ✖ Let go of { $title }
button-group-pass = 👉 Pass on
button-group-body = { $body }
button-group-private = 🔎 All of it, in private

broken-group-stranger = Please open the private chat with me first and send /start. Then you can work from this group too.
broken-not-of-group = Only people of { $unit } ({ $body }) can do this.
broken-group-bound = This chat belongs to { $unit } ({ $body }). One of their people has to let it go first.
broken-group-not-bound = This chat is not bound to anything.
broken-group-elsewhere = This report does not belong in this group any more. You find yours with /queue in the private chat.
broken-bind-code-unusable = This code is not good (any more). You get a new one with /bind in the private chat with me.
broken-words-missing = Please reply with a sentence. A photo needs a caption.
