#!/usr/bin/env bash
# Makes sure that there is a real kube-apiserver with etcd and kubectl for the conformance suite, and prints the folder they are in.
# Usage: KUBEBUILDER_ASSETS=$(eng/envtest.sh)
# Looks in KUBEBUILDER_ASSETS when that is set; otherwise fills a cache outside of the checkout, once: Debian has no binary package of the API
# server, but its source package of bookworm (1.20.2) builds with Debian's Go in about six minutes on two cores.
set -euo pipefail
say() { echo "envtest: $*" >&2; }

if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  [ -x "$KUBEBUILDER_ASSETS/kube-apiserver" ] && [ -x "$KUBEBUILDER_ASSETS/etcd" ] \
    || { say "KUBEBUILDER_ASSETS=$KUBEBUILDER_ASSETS has no kube-apiserver and etcd; correct it, or unset it to have them built"; exit 1; }
  echo "$KUBEBUILDER_ASSETS"
  exit 0
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/portico/kubebuilder
mkdir -p "$cache"
exec 9>"$cache/.lock"
flock -n 9 || { say "waiting for another run that fills $cache"; flock 9; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
updated=
install() { # install COMMAND-OR-FILE PACKAGE …: installs the package when the command or file is missing
  local missing=()
  while [ $# -gt 0 ]; do
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || { say "needs ${missing[*]}; install them, or set KUBEBUILDER_ASSETS to a folder with kube-apiserver, etcd and kubectl"; exit 1; }
  say "installing ${missing[*]}"
  [ -n "$updated" ] || as_root apt-get update -qq >&2
  updated=1
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The archive that this machine's own apt uses for Debian, whatever mirror that is.
archive() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1; }

work=
clean() { [ -z "$work" ] || { chmod -R u+w "$work" && rm -rf "$work"; }; }
trap clean EXIT

build() {
  install go golang-go rsync rsync make make /usr/share/gocode/src/github.com/modern-go/reflect2 golang-github-modern-go-reflect2-dev
  local uri
  uri=$(archive)
  [ -n "$uri" ] || { as_root apt-get update -qq >&2; uri=$(archive); }
  [ -n "$uri" ] || { say "apt knows no Debian archive, so the source package kubernetes can't be had; set KUBEBUILDER_ASSETS instead"; exit 1; }
  work=$(mktemp -d "$cache/build.XXXXXX")
  (
    cd "$work"
    # Lists of their own: the machine's apt configuration stays as it is.
    mkdir -p lists/partial
    echo "deb-src $uri bookworm main" >sources.list
    options=(-qq -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$work/lists"
      -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=)
    say "fetching the source of kubernetes"
    apt-get "${options[@]}" update
    apt-get "${options[@]}" source --download-only kubernetes
    source=$work/go/src/k8s.io/kubernetes
    mkdir -p "$source"
    tar xzf kubernetes_*.orig.tar.gz -C "$source" --strip-components 1
    # The vendored reflect2 1.0.1 crashes at the first custom resource when built with Go 1.18 or later; Debian has 1.0.2.
    rm -rf "$source/vendor/github.com/modern-go/reflect2"
    cp -rL /usr/share/gocode/src/github.com/modern-go/reflect2 "$source/vendor/github.com/modern-go/"
    say "building kube-apiserver 1.20.2 (about six minutes)"
    cd "$source"
    GO111MODULE=off GOPATH=$work/go GOCACHE=$work/cache GOFLAGS= make WHAT=cmd/kube-apiserver \
      KUBE_GIT_VERSION=v1.20.2 KUBE_GIT_COMMIT=0 KUBE_GIT_TREE_STATE=clean
    cp "_output/local/bin/linux/$(go env GOARCH)/kube-apiserver" "$cache/kube-apiserver.new"
  ) >&2
  # Renamed at the end, so that a broken build never looks like a finished one.
  mv "$cache/kube-apiserver.new" "$cache/kube-apiserver"
}

[ -x "$cache/kube-apiserver" ] || build
install etcd etcd-server kubectl kubernetes-client
ln -sfn "$(command -v etcd)" "$cache/etcd"
ln -sfn "$(command -v kubectl)" "$cache/kubectl"
"$cache/kube-apiserver" --version >/dev/null || { say "$cache/kube-apiserver does not run; delete it and start again"; exit 1; }
echo "$cache"
