# 上报人听到的和要回答的

report-resolved =
    ✅ <b>{ $number } 号已经办好</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    请您看一看：解决了吗？以您说的为准。{ $has_confirm_by ->
        [yes] { "\u000A" }没有收到您的回复的话，{ $confirm_by_day }会先关闭。
       *[no] { "" }
    }
report-question =
    ❓ <b>关于 { $number } 号，想问您一下</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    请按下面的按钮回答。
report-refused =
    🚫 <b>{ $number } 号办不了</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }{ $workstation }说：<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
report-closed-unconfirmed =
    ⏱ <b>{ $number } 号已关闭，未确认</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    一直没有等到您的回复。您仍然可以告诉我们解决了没有。
report-solved =
    🎉 <b>谢谢您！{ $number } 号解决了。</b>
    这次办得怎么样？愿意的话，按一下打个分。
report-rated = 🙏 谢谢您打了 { $stars } ⭐。{ $number } 号已办结。
report-reopened =
    🔁 <b>{ $number } 号已重新打开。</b>
    { $workstation }会再来处理，最晚 { $due_at } 前办好。
    您也可以补充一下现场的情况。

reply-asked = { $collecting ->
        [yes] 📷 { $number } 号：正在接收您的照片。都发完了请按“{ button-reply-send }”，也可以再写一句话。
       *[no] { $action_key ->
            [half] 🌗 { $number } 号：还差什么？写一句话，或者发照片、语音都可以。
            [recheck_failed] 🔎 { $number } 号：哪里没有解决？写一句话，或者发照片、语音都可以。
            [add] ➕ { $number } 号：您想补充什么？写一句话，或者发照片、语音都可以。
           *[answer] 💬 { $number } 号：请回答，写一句话，或者发照片、语音都可以。
        }
    }
reply-sent = { $action_key ->
        [half] 🌗 谢谢。{ $number } 号连同您的话已退回经办人继续办。
        [add] ➕ 谢谢，已补充到 { $number } 号。
        [recheck_failed] 🔎 谢谢您去看。{ $number } 号已经重新打开。
       *[answer] 💬 已转给{ $workstation }，作为您对 { $number } 号的答复。
    }
reply-left = 好的，没有转发。
withdraw-sure = ↩️ 真的要撤回 { $number } 号吗？撤回后就没有人再办了。

button-add-seen = ➕ 补充现场情况
button-reply-send = ✅ 发送
button-withdraw-sure = ↩️ 是的，撤回
button-withdraw-not = 不撤回
