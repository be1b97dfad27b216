# 工作群和频道
command-bind = 绑定本群
command-unbind = 解除本群的绑定

bind-choice =
    🔗 <b>绑定本群</b>
    您不止负责一处。这是哪里的工作群？
bind-sure =
    🔗 <b>把本群绑定到{ $unit }（{ $body }）？</b>
    请先看清楚：
    • 新上报会以卡片形式发到群里。<b>群里每个人都能看到居民写的内容和称呼。</b>电话号码不显示，匿名上报的也不显示姓名。
    • 只有负责的人员才能在群里办理，谁办了什么大家都看得到。
    • 超期的事会置顶。为此请把我设为管理员，并允许置顶消息。
    群里应当只有同事。
bind-done =
    ✅ 本群已绑定：{ $unit }（{ $body }）。
    新上报会以卡片形式发到这里。要解除，请发 /unbind。
bind-left = 好的，没有绑定。
unbind-done =
    { $has_title ->
        [yes] “{ $title }”已解除绑定，不再收到消息。
       *[no] 本群已解除绑定，不再收到上报。要重新绑定，请发 /bind。
    }
bind-card =
    🔗 <b>工作群和频道</b>
    <b>工作群：</b>把我加进群，在群里发 /bind。
    <b>频道：</b>把我设为频道管理员，在下面取一个绑定码，发到频道里。{ $has_lines ->
        [yes] { "\u000A" }{ "\u000A" }{ $lines }
       *[no] { "" }
    }
bound-line =
    • { $channel ->
        [yes] 📢
       *[no] 👥
    } { $title } · { $unit }{ $lost ->
        [yes] {" "}· ⚠️ 我已无法在那里发言
       *[no] { "" }
    }
bind-code-made =
    📢 <b>{ $unit }的频道</b>
    请把我设为频道管理员，并允许发布消息，然后在频道里发：
    <code>/bind { $code }</code>
    只能用于一个频道，{ $expires_at }前有效。频道里只发公开通告，不会有居民写的内容。
channel-bound =
    { $has_title ->
        [yes] ✅ 频道“{ $title }”今后会收到{ $unit }的公开通告。
       *[no] 📢 本频道今后发布{ $unit }的公开通告。
    }
chat-lost =
    ⚠️ 我已无法在“{ $title }”（{ $unit }）发言，那里收不到消息了。
    { $channel ->
        [yes] 如果还需要，请重新把我设为频道管理员，再用 /bind 取一个新的绑定码。
       *[no] 如果还需要，请重新把我加进群，再发 /bind。
    }
anonymous-here = 我看不到您是谁，不知道您能办什么。请在管理员权限里关闭“匿名”，或者不要用频道的身份，用自己的名义再试一次。
stranger-here = 我还不认识您。请先打开和我的私聊，登记一下，之后就能在群里办理了。

group-card =
    { $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }<b>{ $number } 号</b> · { $category } · { $state }{ $has_summary ->
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
        [yes] 匿名
       *[no] { $has_reporter ->
            [yes] { $reporter }
           *[no] 居民
        }
    }，{ $unit } · { $filed_at }{ $files ->
        [0] { "" }
       *[other] { "\u000A" }📎 { $files } 个附件（在私聊里查看）
    }{ $has_body ->
        [yes] { "\u000A" }🏢 { $body }
       *[no] { "" }
    }{ $has_due_at ->
        [yes] { "\u000A" }{ $overdue ->
            [yes] ⚠️ <b>已超期</b>，期限 { $due_at }
           *[no] ⏰ 期限 { $due_at }
        }
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }🙋 经办人：{ $handler }
       *[no] { "" }
    }{ $joint ->
        [yes] { "\u000A" }🤝 多方共同办理
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
       *[other] { "\u000A" }↩️ 重新办理 { $reopened } 次
    }{ $has_history ->
        [yes] { "\u000A" }{ "\u000A" }{ $history }
       *[no] { "" }
    }{ $has_passing ->
        [yes] { "\u000A" }{ "\u000A" }👉 <b>转给谁办？</b>
       *[no] { "" }
    }
group-card-gone = 👉 <b>{ $number } 号</b>（{ $category }）已转到{ $unit }（{ $body }）。
group-news =
    🆕 <b>{ $lines_count } 件新上报：{ $first } … { $last } 号</b>
    { $lines }

    <i>点编号，卡片就会发到群里。</i>
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
    <a href="tg://user?id={ $telegram_id }">{ $name }</a>，{ $action_key ->
        [ask] ❓ <b>询问 · { $number } 号</b>
        [resolve] ✔️ <b>办结 · { $number } 号</b>
       *[forward] 👉 <b>转办 · { $number } 号 → { $body }</b>
    }
    { $action_key ->
        [ask] 您想了解什么？请回复这条消息，写一个问题。{ $by_call ->
            [yes] 再打电话问对方。
           *[no] 内容会原样发给居民。
        }
        [resolve] 是怎么解决的？请回复这条消息，写一句话，或者发一张照片并附上说明。{ $by_call ->
            [yes] 之后请打电话告诉对方。
           *[no] 内容会原样发给居民。
        }
       *[forward] 为什么转过去？请回复这条消息，写明原因。
    }
group-acted =
    { $action_key ->
        [ask] ❓ <b>{ $number } 号</b>：{ $by_call ->
            [yes] 已记下，请打电话问对方。
           *[no] 已询问，居民的回答会出现在卡片上。
        }
        [resolve] ✔️ <b>{ $number } 号</b>：已办结，{ $by_call ->
            [yes] 请打电话告诉对方。
           *[no] 居民会收到通知。
        }
        [join_hands] 🤝 <b>{ $number } 号</b>：已经转过多次，现在由经手的各方共同办理。
       *[forward] 👉 <b>{ $number } 号</b>：已转办。
    }
group-card-sent = 已发到您和我的私聊里。
group-card-here = { $number } 号的卡片已经在群里了，请往上翻。
group-overdue =
    📌 <b>{ $total ->
        [0] 没有超期的事
       *[other] 超期 { $total } 件
    }</b> · { $unit }{ $has_lines ->
        [yes] { "\u000A" }{ $lines }
       *[no] {" "}👍
    }{ $more ->
        [0] { "" }
       *[other] { "\u000A" }……还有 { $more } 件
    }
overdue-here =
    ⚠️ <b>{ $number } 号</b> { $category }{ $has_line ->
        [yes] {" "}· { $line }
       *[no] { "" }
    }
    {"    "}期限 { $limit_at } · { $unit }
pin-refused = 我没有置顶权限，超期的事没法置顶。请把我设为管理员并允许置顶消息，或者由你们自己置顶。

channel-overdue =
    ⏳ <b>{ $number } 号已超期</b>
    { $category } · { $unit }
    { $has_limit_at ->
        [yes] 期限是 { $limit_at }，
       *[no] { "" }
    }由{ $body }负责。
    现已列入公开的超期名单。想看进展，请私聊我发 /status { $number }。
channel-done =
    ✅ <b>{ $number } 号有结果了</b>
    { $category } · { $unit }
    这件事曾列入公开的超期名单。
channel-news =
    ⏳ <b>{ $lines_count } 件上报已超期</b>
    { $lines }

    现已列入公开的超期名单。想看哪一件的进展，请私聊我发 /status 加编号。
listed-line = • <b>{ $number } 号</b> { $category } · { $unit }

button-bind-scope = { $unit } · { $body }
button-bind-sure = ✅ 确认绑定
button-bind-channel = 📢 频道绑定码：{ $unit }
button-unbind = ✖ 解除“{ $title }”
button-group-pass = 👉 转办
button-group-body = { $body }
button-group-private = 🔎 私下看全部

broken-group-stranger = 请先打开和我的私聊，发 /start 登记，之后就能在群里办理了。
broken-not-of-group = 只有{ $unit }（{ $body }）的人员才能这样做。
broken-group-bound = 这里已经绑定到{ $unit }（{ $body }）。要先由他们的人员解除绑定。
broken-group-not-bound = 这里没有绑定。
broken-group-elsewhere = 这件上报已经不属于本群。您负责的上报，请在私聊里发 /queue 查看。
broken-bind-code-unusable = 这个绑定码无效或者已经过期。请在私聊里发 /bind 取一个新的。
broken-words-missing = 请回复一句话；发照片请附上说明。
