/** Refused from everybody: what Windows, macOS or a desktop runs at a double click. */
const RUN_AT_ONCE = setOf(
  'app bat cmd com cpl dll exe hta jar js jse lnk msi msp pif ps1 reg scr vb vbe vbs wsf wsh',
);

/**
 * Endings of files that run something, or change what the computer runs, when they are opened. Made
 * from what Outlook (support.microsoft.com, "Blocked attachments in Outlook") and Gmail
 * (support.google.com/mail/answer/6590) refuse, Office's formats with macros
 * (learn.microsoft.com, "Macros from the internet are blocked by default in Office"), and what
 * macOS and the desktops of Linux open with a program.
 */
const OPENED_BY_PROGRAMS = setOf(
  // Programs, drivers and packages of Windows.
  'appinstaller application appref-ms appx appxbundle cab ex ex_ gadget msix msixbundle msu mst nsh ocx sys vxd xap xbap',
  // Its scripts and settings; what is compiled into help.
  'bas cdxml chm cnt diagcab diagcfg diagpkg fxp grp hlp hpj htc inf ins isp its jnlp mht mhtml msc msh msh1 msh1xml msh2',
  'msh2xml mshxml ops osd pcd plg prf prg printerexport ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pssc pyc pyo pyw pyz pyzw',
  'scf sct settingcontent-ms shb shs tmp udl vbp vsmacros vsw webpnp ws wsb wsc xnk',
  // What leads elsewhere or takes over a look: shortcuts, searches, themes, remote desktops.
  'deskthemepack desktopthemepackfile fileloc inetloc library-ms rdp search-ms searchconnector-ms theme themepack url webloc website',
  // Disks, which hide where their content comes from.
  'dmg img iso udf vhd vhdx vmdk',
  // Certificates, installed when they are opened.
  'cer crt der mcf',
  // Office with macros, add-ins, queries and data bases.
  'accda accdb accde accdr ade adp docm dotm iqy mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz oqy',
  'potm ppa ppam ppsm pptm pst rqy sldm slk wbk wll xla xlam xll xlm xlsb xlsm xltm',
  // Scripts of other systems and of servers.
  'action applescript asp aspx bash command csh fish ksh mpkg osx php pkg pl py rb scpt scptd sh terminal tool workflow',
  'zsh',
  // Settings and profiles that a device takes over, extensions of programs, notebooks that hold any of these.
  'crx mobileconfig mobileprovision nupkg one onepkg ppkg provisionprofile safariextz swf vsix vsto',
  // Programs and packages of Linux and Android.
  'apk appimage deb desktop elf flatpak flatpakref mjs out rpm run snap so xpi',
);

/** A folder of Windows' shell: `a.txt.{00021401-…}` opens as what the id names. */
const SHELL_CLASS = /^\{[0-9a-f-]{36}\}$/u;

/** What does not show: marks of format, fillers. */
const UNSEEN = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
/** What is dropped from the end of a name: blanks, dots, signs that read as dots. */
const DROPPED = /[.\s\u2024-\u2026\u2800]/u;
/** Longer than any ending above, also while its letters are apart from their marks. */
const LOOKED_AT = 200;

/** A file that runs something when it is opened. */
export interface ProgramFile {
  /** Its ending as the computer reads it: `exe`. */
  readonly ending: string;
  /** Refused for all senders; the others are refused for visitors only. */
  readonly refused: boolean;
}

/**
 * What would run if a file of this name were opened; null when nothing would. Looks at the name as
 * computers do: in any case and width, without dots and blanks at its end, and at each of the names in
 * `x.exe::$DATA`, where Windows sees a stream of a file.
 */
export function programFile(name: string): ProgramFile | null {
  for (const part of name.split(/[:\uff1a]/u)) {
    const ending = endingSeen(part);
    if (SHELL_CLASS.test(ending)) return { ending, refused: true };
    if (RUN_AT_ONCE.has(ending)) return { ending, refused: true };
    if (OPENED_BY_PROGRAMS.has(ending)) return { ending, refused: false };
  }
  return null;
}

/** The last part of a name after its last dot; only the end of a long name is looked at. */
function endingSeen(part: string): string {
  const shown = part.replace(UNSEEN, '');
  let length = shown.length;
  while (length > 0 && DROPPED.test(shown[length - 1] ?? '')) length -= 1;
  const end = shown.slice(Math.max(0, length - LOOKED_AT), length);
  const plain = end.normalize('NFKC').toLowerCase();
  return plain.includes('.') ? plain.slice(plain.lastIndexOf('.') + 1).trim() : '';
}

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
