# 是不是同一件事：上报前和上报后

alike-line =
    <blockquote><b>{ $number } 号</b> · { $category }{ $has_metres ->
        [yes] {" "}· { $metres ->
            [10] 相距不到 10 米
           *[other] 相距约 { $metres } 米
        }
       *[no] { "" }
    }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $state } · { $filed_at_day }{ $people ->
        [1] { "" }
       *[other] {" "}· { $people } 人上报
    }</blockquote>
alike-found =
    🔎 <b>是不是下面这件事？</b>
    { $lines }

    是的话请按一下：进展会一样告诉您，您写的也会转过去，解决没解决您自己说了算。
button-alike-join = 🙋 就是 { $number } 号
button-alike-mine = 都不是，单独上报

merge-prompt =
    🔗 <b>{ $number } 号和哪一件是同一件事？</b>
    { $has_lines ->
        [yes] { $lines }{ "\u000A\u000A" }请按一下，或者输入编号。
       *[no] 附近没有相近的，请输入编号。
    }
    并过去以后，{ $number } 号的上报人会收到那一件的进展，也可以说自己的是另一件事。
button-merge-into = 🔗 { $number } 号
button-case-merge = 🔗 和哪件是同一件事…
button-case-unmerge = ✂️ 不是同一件事
case-merged = 已并入 { $into } 号，上报人会收到通知。
case-unmerged = { $number } 号又单独办理了。
merged-caller = { $number } 号：{ $caller }

broken-merge-impossible = 不能并入 { $number } 号，它目前的情况是：{ $state ->
        [refused] { report-state-refused }
       *[withdrawn] { report-state-withdrawn }
    }
broken-merged-already = { $number } 号已经并入 { $into } 号，请选 { $into } 号。
broken-merged-with-itself = 这就是同一件上报，请选别的。
broken-parts-stay-apart = 这是另一件上报的一部分，会随整件事一起结束。
broken-others-reported-it = 还有 { $number } 位居民也报了这件事，要继续办，不能撤回了。
