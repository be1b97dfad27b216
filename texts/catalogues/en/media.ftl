files-missing =
    { $number ->
        [one] <i>A photo, file or voice message that belongs here can no longer be shown.</i>
       *[other] <i>{ $number } photos, files or voice messages that belong here can no longer be shown.</i>
    }
