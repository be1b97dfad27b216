files-missing = <i>这里原有 { $number } 个附件（照片、文件或语音），现在已无法显示。</i>
