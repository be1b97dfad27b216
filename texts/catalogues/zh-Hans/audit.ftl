# 监督记录
audit-kind-moderation = 公开和禁言
audit-kind-roles = 任职
audit-kind-reports = 上报
audit-kind-rules = 规则和设置
audit-kind-people = 居民
button-audit = 🔎 监督记录
button-audit-all = 全部
button-audit-newest = « 最新
button-audit-older = 更早 ›
audit-page =
    🔎 <b>监督记录</b>{ $has_kind ->
        [yes] {" "}· { $kind }
       *[no] { "" }
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] 还没有记录。
    }

    <i>这里只能查看，谁也不能改动或删除。</i>
audit-line =
    • { $at } { $operator ->
        [yes] 系统
       *[no] { $has_who ->
            [yes] { $who }（{ $role }）
           *[no] { $has_role ->
                [yes] { $role }
               *[no] 居民
            }
        }
    }{ $has_unit ->
        [yes] ，{ $unit }
       *[no] { "" }
    }：{ $action ->
        [looked-behind] 查看了 { $number } 号的匿名上报人
        [released] 公开了 { $number } 号的文字和照片
        [concealed] 不再公开 { $number } 号的文字和照片
        [text-hidden] 隐藏了 { $number } 号的文字
        [text-shown] 恢复显示 { $number } 号的文字
        [file-hidden] 隐藏了 { $number } 号的一个附件
        [file-shown] 公开了 { $number } 号的一个附件
        [muted] 暂停了 { $number } 号上报人的发言{ $has_until ->
            [yes] ，到 { $until } 为止
           *[no] { "" }
        }
        [mute-appealed] 对暂停发言提出申诉
        [mute-lifted] 审理申诉，解除了暂停发言
        [mute-upheld] 审理申诉，维持暂停发言
        [role-invited] 邀请人担任{ $given }
        [role-granted] { $whom }开始担任{ $given }
        [role-revoked] { $whom }不再担任{ $given }
        [role-prolonged] { $whom }继续担任{ $given }
        [matters-handed-over] 把{ $whom }经办的 { $count } 件事交给{ $taker }
        [report-redirected] 把 { $number } 号转给了{ $other }
        [report-merged] 把 { $number } 号并入了同一件事
        [report-unmerged] 把 { $number } 号从同一件事里分了出来
        [exported] 导出了上报数据（不含个人信息）
        [exported-personal] 导出了上报数据（含个人信息）
        [rule-set] 修改了规则：{ $rule }
        [group-bound] 绑定了群或频道“{ $title }”
        [group-unbound] 解除了群或频道“{ $title }”的绑定
        [units-imported] 导入辖区，新增或改动 { $count } 个
        [categories-imported] 导入类别，新增或改动 { $count } 个
        [bodies-imported] 导入共建单位，新增或改动 { $count } 个
        [calendar-imported] 导入工作日历，{ $count } 天
        [poster-made] 制作了一张海报
        [registered] 注册
        [moved] 从{ $other }搬来
        [age-declared] 申报了年龄
        [erased] 一位居民删除了自己的信息
       *[other] { $action }
    }{ $has_reason ->
        [yes] ——{ $reason }
       *[no] { "" }
    }
