files-missing =
    { $as_files ->
        [yes] <i>A picture that was sent as a file is shown only once the hidden data in it has been removed. Please look again in a minute.</i>
       *[no] { $number ->
            [one] <i>A photo, file or voice message that belongs here can no longer be shown.</i>
           *[other] <i>{ $number } photos, files or voice messages that belong here can no longer be shown.</i>
        }
    }
