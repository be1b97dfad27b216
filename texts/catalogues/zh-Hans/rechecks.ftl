# 对已关闭的上报再看一看
recheck-card =
    🔎 <b>请您复查：{ $number } 号</b>
    这件事已经关闭，是随机抽中的。您没有参与办理，所以请您去看一看。

    { $category } · { $unit }{ $has_line ->
        [yes] { "\u000A" }<blockquote>{ $line }</blockquote>
       *[no] { "" }
    }{ $has_place ->
        [yes] { "\u000A" }📍 { $place }
       *[no] { "" }
    }{ $has_done ->
        [yes] { "\u000A" }✔️ 办理结果：<i>{ $done }</i>
       *[no] { "" }
    }

    真的解决了吗？请在{ $due_at_day }前告诉我们。在这之前，请不要对外说您在复查。
recheck-photos = 📷 { $number } 号：上报和办好时的照片。
recheck-over = { $end_key ->
        [solved] ✅ <b>{ $number } 号：确实解决了。</b>谢谢您去看。
        [not] 🔁 <b>{ $number } 号：没有解决。</b>已经重新打开，谢谢您去看。
        [gone] 🔎 { $number } 号已经重新打开，不用再去看了。
       *[over] 🔎 { $number } 号的复查时间已过，还是谢谢您。
    }
recheck-end-solved = 解决了
recheck-end-not = 没解决
recheck-end-over = 时间已过
recheck-end-gone = 不用再看

button-recheck-solved = ✅ 解决了
button-recheck-not = ❌ 没解决
button-recheck-map = 📍 地图
button-recheck-photos = 📷 照片（{ $count }）

broken-not-drawn = 没有请您复查这件事，或者复查已经结束。
