# 反映工作人员的问题

conduct-check =
    { $title }
    { $so_far }

    🔒 这件事会交给上一级，上一级没有人时交给{ $party_committee }；您自己的{ $workstation }看不到。

broken-kept-from-them = 这件事反映的是那里或下级的工作人员，只能往上级转。
broken-about-staff = 这件事反映的是工作人员，只有反映人和经办人能看到，不能这样处理。
broken-about-staff-by-call = 反映工作人员的问题不能在这里代报，因为那样您就看到了。请告诉对方自己用机器人上报，或者去找{ $party_committee }。
