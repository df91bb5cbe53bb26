#!/usr/bin/env bash
# Installs what the tests need on a Debian machine and isn't there yet. Source it: it also finds chromium.
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
missing=()
need git git
need curl curl
need chromium chromium
need kubectl kubernetes-client
need etcd etcd-server
[ -x "$(ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | tail -n 1)" ] || missing+=(postgresql)
fc-list 2>/dev/null | grep -qi dejavu || missing+=(fontconfig fonts-dejavu-core)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
  echo "Installing: ${missing[*]}"
  $sudo apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
