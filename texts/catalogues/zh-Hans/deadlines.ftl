# 到了时间要说的话

raised = { $body_key ->
        [admin] 管理员
        [party_committee] { $unit }的{ $party_committee }
       *[workstation] { $unit }{ $workstation }
    }

report-escalated =
    ⬆️ <b>{ $late ->
        [yes] { $number } 号过了期限还没办好
       *[no] { $number } 号还是没有解决
    }</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $late ->
        [yes] { "\u000A" }原来应当在 { $limit_at } 前办好。
       *[no] { "" }
    }
    { $has_raised ->
        [yes] 已经交到上一级，现在由{ $raised }负责督办。有了结果会在这里告诉您。
       *[no] 上一级现在没有人可以接手，这件事还由{ $unit }办理。有了结果会在这里告诉您。
    }

case-reminded =
    ⏰ <b>提醒：{ $number } 号</b> · { $category } · { $unit }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $over ->
        [yes] 应当在 { $limit_at } 前办好，已经超期。
       *[no] 办理时限已用去 { $percent }%，请在 { $limit_at } 前办好；到期没办好会交给上一级督办。
    }
case-escalated =
    ⬆️ <b>{ $late ->
        [yes] 已超期：{ $number } 号
       *[no] 还没解决：{ $number } 号
    }</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $late ->
        [yes] 应当在 { $limit_at } 前办好。
       *[no] { "" }
    }{ $has_raised ->
        [yes] 已交{ $raised }督办{ $told ->
            [yes] ，也告诉了居民。这件事仍由您办完。
           *[no] 。这件事仍由您办完。
        }
       *[no] 上一级现在没有人可以接手{ $told ->
            [yes] ，已告诉居民。这件事仍由您办完。
           *[no] 。这件事仍由您办完。
        }
    }
case-raised =
    ⬆️ <b>{ $late ->
        [yes] 已超期：{ $number } 号
       *[no] 还没解决：{ $number } 号
    }</b> · { $category } · { $unit }
    { $late ->
        [yes] 应当在 { $limit_at } 前办好。
       *[no] { "" }
    }{ $has_handler ->
        [yes] 经办人：{ $handler }。
       *[no] 还没有人受理。
    }
    { $body_key ->
        [admin] 上级{ $workstation }和{ $party_committee }都没有人值守，请安排人来办；用 /invite 可以邀请人担任职务。
       *[party_committee] 上级{ $workstation }没有人值守，所以报到{ $party_committee }，请督促办好。
    }
case-nudged =
    🔔 <b>{ $number } 号还没有人受理</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $given ->
        [yes] 您在 { $passed_at } 转给了{ $unit }（{ $bodies }），对方还没有受理，不妨打电话问一问。
       *[no] { $passed_at } 转到{ $unit }（{ $bodies }），一直没有人受理。请尽快受理；不该由你们办的，请说明原因退回。
    }

button-case-show = 📂 打开 { $number } 号
