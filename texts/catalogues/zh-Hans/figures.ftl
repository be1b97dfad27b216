# 办理情况，人人可看
share = { $few ->
        [yes] { $whole ->
            [0] 暂无
           *[other] { $whole } 件中 { $part } 件，数量太少，暂不算比例
        }
       *[no] { $whole } 件中 { $part } 件（{ $percent }%）
    }
figures =
    📊 <b>办理情况 · { $unit }</b>
    最近 { $days } 天

    📨 上报：{ $reports } 件
    💬 已有结果：{ $answered }
    🏁 上报人确认解决：{ $solved }
    ⏱ 已关闭但无人确认：{ $unconfirmed }
    ⭐ 满意（4 星或 5 星）：{ $content }{ $has_stars ->
        [yes] ，平均 { $stars } 星
       *[no] { "" }
    }
    🔎 复查发现没有解决：{ $false }

    ⏳ 从上报到有结果，一半的事用时不超过：{ $has_wait ->
        [yes] { $wait }
       *[no] 数量太少
    }
    🤝 转办后到有人接手，一半的事用时不超过：{ $has_handover ->
        [yes] { $handover }
       *[no] 数量太少
    }

button-figures = 📊 办理情况
button-figures-days = { $days } 天
button-figures-now = • { $days } 天
button-figures-above = ↑ { $name }
