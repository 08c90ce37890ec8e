; Compiled with makensis on Linux against a placeholder tree; the installer it makes was never run on Windows.
;
; Installs for one person, without administrator's rights. windows.py calls it with these:
;   VERSION    0.1.0            the program's version
;   NUMBERS    0.1.0.0          the same, as Windows wants it
;   TREE       folder           the one folder: gigshare.exe, gigsharew.exe, _internal, documents
;   ICON       file             gigshare.ico
;   LICENCE    file             the text that is shown
;   OUT        file             the installer

Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinMessages.nsh

!define NAME "Gigshare"
!define TYPE "Gigshare.Share"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Gigshare"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths"

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\Gigshare"

VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs ${NAME}"
VIAddVersionKey LegalCopyright "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\gigsharew.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs holds its file: Windows refuses to open it for writing. Both are asked before anything is changed.
!macro TryToWrite FILE
  ${If} ${FileExists} "${FILE}"
    FileOpen $0 "${FILE}" a
    FileClose $0
  ${EndIf}
!macroend
!macro DemandClosed UN
Function ${UN}DemandClosed
  again:
    ClearErrors
    !insertmacro TryToWrite "$INSTDIR\gigsharew.exe"
    !insertmacro TryToWrite "$INSTDIR\gigshare.exe"
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
        "Gigshare is running, as a window or in a terminal. Close it, then press Retry." /SD IDCANCEL IDRETRY again
      Abort "Gigshare is running, so nothing was changed."
    ${EndIf}
FunctionEnd
!macroend
!insertmacro DemandClosed ""
!insertmacro DemandClosed "un."

; Only what an installer put there: $INSTDIR itself goes if nothing of anybody else's is in it.
!macro DeleteProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\gigshare.exe"
  Delete "$INSTDIR\gigsharew.exe"
  Delete "$INSTDIR\gigshare.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-LICENCES.txt"
  Delete "$INSTDIR\gigshare.cdx.json"
!macroend

; The person's own PATH can be longer than an NSIS text, so PowerShell edits it. It is read and written as it stands:
; entries such as %USERPROFILE%\bin are expanded by whoever reads them, never by us.
!macro EditPath ADD
  nsExec::ExecToLog 'powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command \
    "$$k = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey(\"Environment\"); \
    $$p = @([string]$$k.GetValue(\"Path\", \"\", \"DoNotExpandEnvironmentNames\") -split \";\" | \
    Where-Object { $$_ -and $$_ -ne \"$INSTDIR\" }); if (${ADD}) { $$p += \"$INSTDIR\" }; \
    if ($$p) { $$k.SetValue(\"Path\", [string]($$p -join \";\"), \"ExpandString\") } \
    else { $$k.DeleteValue(\"Path\", $$false) }"'
  Pop $0
  ; programs that are started from now on see it
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

Section "Gigshare"
  Call DemandClosed
  !insertmacro DeleteProgram
  SetOutPath "$INSTDIR"
  File /r "${TREE}\*"
  File "/oname=gigshare.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\Gigshare.lnk" "$INSTDIR\gigsharew.exe" "" "$INSTDIR\gigshare.ico"
  WriteRegStr HKCU "${APP_PATHS}\gigshare.exe" "" "$INSTDIR\gigshare.exe"
  !insertmacro EditPath "$$true"

  WriteRegStr HKCU "Software\Classes\.gigshare\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\.gigshare" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.gigshare" "Content Type" "application/vnd.gigshare+json"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "Share for social networks"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\gigshare.ico"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\gigsharew.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gigshare.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Gigshare project"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

; Drafts, workspaces and settings are in %LOCALAPPDATA%\gigshare and stay; secrets stay in the Credential Manager.
Section "Uninstall"
  Call un.DemandClosed
  !insertmacro EditPath "$$false"
  !insertmacro DeleteProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Gigshare.lnk"
  DeleteRegKey HKCU "${APP_PATHS}\gigshare.exe"
  DeleteRegValue HKCU "Software\Classes\.gigshare\OpenWithProgids" "${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.gigshare" ""
  ${If} $0 == "${TYPE}"
    DeleteRegValue HKCU "Software\Classes\.gigshare" ""
    DeleteRegValue HKCU "Software\Classes\.gigshare" "Content Type"
  ${EndIf}
  DeleteRegKey /ifempty HKCU "Software\Classes\.gigshare\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.gigshare"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
