# 一起上报的居民看到和听到的

followed-report =
    { $joined ->
        [yes] 🙋 <b>谢谢您，已经转过去了。</b>进展会在这里告诉您。{ "\u000A\u000A" }
       *[no] { "" }
    }👥 <b>{ $number } 号 · { $category }</b>
    { $state }
    🏠 { $unit } · { $people ->
        [1] 您上报的
       *[other] 有 { $people } 位居民上报，您是其中一位
    }{ $has_summary ->
        [yes] { "\u000A" }<b>{ $summary }</b>
       *[no] { "" }
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }{ $has_files ->
        [yes] { "\u000A" }{ $files }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }📍 { $words }
       *[no] { "" }
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }{ "\u000A\u000A" }{ $below ->
        [yes] ⬇️ 关于这件事，下面有新消息。
       *[no] { $state_key ->
            [filed] { $workstation }会来处理。最晚 { $due_at } 前办好。
            [accepted] 已经有人在办。最晚 { $due_at } 前办好。
            [planned] 已经安排好了。最晚 { $due_at } 前办好。
            [asked] { $workstation }正在向最先上报的居民了解情况。
            [split] 几家正在分头办理。最晚 { $due_at } 前办好。
            [resolved] 请您看一看：解决了吗？每位上报的居民都可以自己说。
            [reopened] 已经重新打开，{ $workstation }会再来处理。最晚 { $due_at } 前办好。
            [closed_unconfirmed] 没有等到回复，先关闭了。您仍然可以告诉我们解决了没有。
            [refused] { $workstation }办不了这件事。
            [merged] 已经和同一件事一起办理，结果会一样告诉您。
            [withdrawn] 上报人已经撤回。
           *[closed] 上报人说已经解决。您看到的不一样的话，也可以告诉我们。
        }
    }
follow-resolved =
    ✅ <b>{ $number } 号已经办好</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    这件事您也报过。请您看一看：解决了吗？每位上报的居民都可以自己说。
follow-refused =
    🚫 <b>{ $number } 号办不了</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }{ $workstation }说：<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    这件事您也报过，所以告诉您一声。
follow-closed-unconfirmed =
    ⏱ <b>{ $number } 号已关闭，未确认</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    这件事您也报过。您仍然可以告诉我们解决了没有。
follow-left = 🔕 好的，{ $number } 号的进展不再通知您。
follow-ended = ✂️ 您不再跟进 { $number } 号：您报的那件又单独办理了。
report-merged =
    🔗 <b>{ $number } 号和 { $into } 号是同一件事</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    从现在起一起按 { $into } 号办理（{ $state }）。结果会一样告诉您，解决没解决您自己说了算。
report-unmerged =
    ✂️ <b>{ $number } 号又单独办理了</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $workstation }会来处理。{ $has_due_at ->
        [yes] 最晚 { $due_at } 前办好。
       *[no] { "" }
    }
other-sure = ✂️ 您报的 { $number } 号和 { $into } 号真的不是同一件事吗？确认后会重新单独办理，{ $into } 号的进展就不再通知您了。

button-follow-vouch = ✅ 解决了
button-follow-half = 🌗 解决一半
button-follow-not = ❌ 没解决
button-follow-leave = 🔕 不再跟进
button-follow-other = ✂️ 我的是另一件事
button-follow-other-sure = ✂️ 是的，是另一件事
button-follow-other-not = 不，就是同一件事
