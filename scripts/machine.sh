# What bin/start and bin/test share: system packages, Node, npm packages. POSIX shell, sourced from the repository root.
# A need is a line `kind thing package`: a library, a program or a file that must exist, and the Debian package that has it.

APP_NEEDS='
lib libgtk-3.so.0 libgtk-3-0
lib libnss3.so libnss3
lib libasound.so.2 libasound2
lib libgbm.so.1 libgbm1
lib libatk-bridge-2.0.so.0 libatk-bridge2.0-0
lib libcups.so.2 libcups2
file /usr/share/fonts/truetype/noto fonts-noto-core
'
VIRTUAL_DISPLAY_NEEDS='
program Xvfb xvfb
program xauth xauth
'
# better-sqlite3 is compiled only for the closed-network test runtime.
COMPILER_NEEDS='
program g++ g++
program make make
program python3 python3
program patch patch
'
# The demonstration reads its papers back and draws them.
DEMO_NEEDS='
program pdftoppm poppler-utils
'
TEST_NEEDS='
program cupsd cups-daemon
program lp cups-client
program ippeveprinter cups-ipp-utils
file /usr/lib/cups/filter/pdftopdf cups-filters
program avahi-daemon avahi-daemon
program dbus-daemon dbus
program pdftoppm poppler-utils
program qpdf qpdf
program zbarimg zbar-tools
program socat socat
program espeak-ng espeak-ng
program Xorg xserver-xorg-core
program xrandr x11-xserver-utils
file /usr/lib/xorg/modules/drivers/dummy_drv.so xserver-xorg-video-dummy
program faketime faketime
program pg_ctlcluster postgresql
program nft nftables
program ip iproute2
'

say() { printf '%s\n' "$*" >&2; }

has() {
  case $1 in
    lib) ldconfig -p 2>/dev/null | grep -q "[[:space:]]$2 " || PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q "[[:space:]]$2 " ;;
    program) PATH=$PATH:/sbin:/usr/sbin command -v "$2" >/dev/null 2>&1 ;;
    file) [ -e "$2" ] ;;
  esac
}

# Prints the packages of the needs (on standard input) that are not met.
missing_packages() {
  while read -r kind thing package; do
    [ -z "$kind" ] || has "$kind" "$thing" || printf '%s ' "$package"
  done
}

# $1: needs; $2: what for; $3: `must` or `may`. Installs what is missing where that is allowed, else names it.
meet_needs() {
  [ "$(uname -s)" = Linux ] || return 0
  missing=$(printf '%s' "$1" | missing_packages)
  [ -n "$missing" ] || return 0
  if install_packages $missing; then return 0; fi
  say "Missing system packages for $2: $missing"
  say "Install them, for example: sudo apt-get install $missing"
  [ "$3" = may ] && say "(going on without; what needs them is skipped or fails and says so)" && return 0
  return 1
}

install_packages() {
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then as_root=''; elif sudo -n true 2>/dev/null; then as_root='sudo -n'; else return 1; fi
  say "installing system packages: $*"
  $as_root apt-get update -qq >/dev/null 2>&1 || say "(apt-get update failed; trying with the lists at hand)"
  # Newer releases renamed some libraries (…t64); apt resolves those names itself where they are provided.
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/tmp/quay-mot-cua-apt.$$ 2>&1 && {
    rm -f /tmp/quay-mot-cua-apt.$$
    return 0
  }
  tail -n 5 /tmp/quay-mot-cua-apt.$$ >&2
  rm -f /tmp/quay-mot-cua-apt.$$
  return 1
}

# npm packages as locked; again only when the lock has changed since.
install_dependencies() {
  command -v npm >/dev/null 2>&1 || { say "Node.js with npm is needed (version 20.19 or newer)."; return 1; }
  stamp=node_modules/.installed-from
  wanted=$(cat package.json package-lock.json | cksum)
  [ -f $stamp ] && [ "$(cat $stamp)" = "$wanted" ] && return 0
  say "installing npm packages (npm ci)"
  # CI=1 keeps lefthook's own install script from writing git hooks; `npm run set-up` does that for who wants them.
  CI=1 npm ci --no-audit --no-fund --loglevel=error >&2 || return 1
  printf '%s\n' "$wanted" >$stamp
}

# The project's own Node 24, a development package, whatever the machine has.
use_own_node() {
  PATH=$PWD/node_modules/.bin:$PATH
  export PATH
}
