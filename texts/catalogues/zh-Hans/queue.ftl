# 工作站待办
queue-filter-new = 新上报
queue-filter-mine = 我经办的
queue-filter-open = 全部在办
queue-filter-overdue = 已超期
queue-filter-waiting = 等居民回复
queue-filter-escalated = 交上来督办的

queue-card =
    🗂 <b>待办 · { $filter }</b> · { $total } 件{ $has_category ->
        [yes] {" "}· { $category }
       *[no] { "" }
    }{ $has_words ->
        [yes] {" "}· 🔍“{ $words }”
       *[no] { "" }
    }{ $page ->
        [0] { "" }
       *[other] {" "}· 第 { $shown_page } 页
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] { $has_words ->
            [yes] 没有找到。
           *[no] 这里没有待办。👍
        }
    }

    { $selecting ->
        [yes] { $selected_count ->
            [0] <i>点编号，选中要一起答复的。</i>
           *[other] <i>已选 { $selected_count } 件。</i>
        }
       *[no] <i>点编号打开；直接输入文字或编号可以搜索。</i>
    }
queue-line =
    { $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }{ $raised ->
        [yes] ⬆️{ " " }
       *[no] { "" }
    }<b>{ $number }</b> { $by_call ->
        [yes] ☎️ { "" }
       *[no] { "" }
    }{ $people ->
        [1] { "" }
       *[other] 👥 { $people } 人 { "" }
    }{ $category }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }{ $has_place ->
        [yes] {" "}· 📍{ $place }
       *[no] { "" }
    }
    {"    "}{ $state } · { $overdue ->
        [yes] ⚠️ 已超期，期限 { $due_at }
       *[no] { $has_due_at ->
            [yes] 期限 { $due_at }
           *[no] { $filed_at } 上报
        }
    }
queue-categories =
    🗂 <b>待办</b>
    看哪一类？
many-done =
    { $action_key ->
        [accept] ✅ <b>已受理</b>
        [resolve] ✔️ <b>已办结</b>
       *[refuse] 🚫 <b>已回复不予受理</b>
    } { $done_count } 件{ $has_done ->
        [yes] （{ $numbers }），居民会收到通知。
       *[no] 。
    }{ $has_to_call ->
        [yes] { "\u000A" }☎️ 下面几件是来电或来访登记的，对方看不到消息，请打电话告诉他们。
       *[no] { "" }
    }{ $has_left ->
        [yes] { "\u000A" }{ "\u000A" }没有改动的：{ "\u000A" }{ $left }
       *[no] { "" }
    }
not-done =
    • { $number } 号：{ $reason_key ->
        [state] { $has_state ->
            [yes] 已经是“{ $state }”
           *[no] 已经来不及了
        }
        [own] 是您自己上报的
       *[others] 不归您办理
    }
not-done-reason-state = 来不及了
not-done-reason-own = 自己上报的
not-done-reason-others = 不归您办理
templates-card =
    📋 <b>我的模板</b>（{ $templates_count }/{ $limit }）
    { $has_templates ->
        [yes] 最近用过的排在前面。点一下就删除。
       *[no] 还没有模板。答复之后点“存为模板”就有了。
    }

button-queue-open = { $number }
button-queue-on = ☑ { $number }
button-queue-off = ☐ { $number }
button-queue-previous = ‹ 上一页
button-queue-next = 下一页 ›
button-queue-part-new = 新上报 { $count }
button-queue-part-mine = 我经办 { $count }
button-queue-part-open = 全部 { $count }
button-queue-part-overdue = 超期 { $count }
button-queue-part-waiting = 等居民 { $count }
button-queue-part-escalated = ⬆️ 交上来督办 { $count }
button-queue-chosen-new = • 新上报 { $count }
button-queue-chosen-mine = • 我经办 { $count }
button-queue-chosen-open = • 全部 { $count }
button-queue-chosen-overdue = • 超期 { $count }
button-queue-chosen-waiting = • 等居民 { $count }
button-queue-chosen-escalated = • ⬆️ 交上来督办 { $count }
button-queue-category = 🏷 类别
button-queue-all-categories = 🏷 所有类别
button-queue-select = ☑ 选择多件
button-queue-unselect = ‹ 结束选择
button-queue-clear = ✖ 结束搜索
button-queue-templates = 📋 我的模板
button-queue-many-accept = ✅ 受理 { $count } 件
button-queue-many-resolve = ✔️ 办结 { $count } 件
button-queue-many-refuse = 🚫 不予受理 { $count } 件
button-template-drop = 🗑 “{ $text }”
