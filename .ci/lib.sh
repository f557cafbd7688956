# Shared by run, check and .ci/run: finds the tools, builds what is out of date. Sourced with $root set.

fail() { echo "$*" >&2; exit 1; }

is_jdk25() { [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | grep -q 'version "25'; }

# Sets JAVA_HOME to a JDK 25: the one named there, else one under /usr/lib/jvm, else the one on the path.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /none/bin/javac)")")")"; do
    if [ -n "$home" ] && is_jdk25 "$home"; then export JAVA_HOME=$home; return; fi
  done
  fail "No JDK 25 found: install one (e.g. Temurin 25 under /usr/lib/jvm) or set JAVA_HOME to it."
}

need() { command -v "$1" >/dev/null || fail "$1 is missing: install $2."; }

need_node() {
  need node "Node 20 or newer"
  need npm "npm, which comes with Node"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node $(node --version) is too old: install Node 20 or newer."
}

# What the files under the given paths are now, as one hash.
fingerprint() {
  (cd "$root" && find "$@" -type f -not -path '*/node_modules/*' -print0 2>/dev/null | sort -z | xargs -0 sha1sum | sha1sum | cut -c1-40)
}

WEB_SOURCES="web/src web/public web/index.html web/portal.html web/package-lock.json web/package.json web/vite.config.ts web/tsconfig.json"
SERVER_SOURCES="server/src/main server/build server/pom.xml"

install_web() {
  local now; now=$(fingerprint web/package-lock.json)
  [ "$(cat "$root/web/node_modules/.wange-lock" 2>/dev/null)" = "$now" ] && return
  (cd "$root/web" && npm ci --no-audit --no-fund --loglevel=error)
  echo "$now" > "$root/web/node_modules/.wange-lock"
}

build_web() {
  [ -f "$root/web/package.json" ] || return 0
  local now; now=$(fingerprint $WEB_SOURCES)
  [ -f "$root/web/dist/index.html" ] && [ "$(cat "$root/web/node_modules/.wange-built" 2>/dev/null)" = "$now" ] && return
  need_node
  echo "Building the web client (after a change; half a minute) …" >&2
  install_web >&2
  (cd "$root/web" && npx --no-install vite build --logLevel warn) >&2
  echo "$now" > "$root/web/node_modules/.wange-built"
}

# Builds server/target/wange.jar with the web client in it; quick when nothing has changed.
build_jar() {
  build_web
  local now; now="$(fingerprint $SERVER_SOURCES) $(cat "$root/web/node_modules/.wange-built" 2>/dev/null || true)"
  [ -f "$root/server/target/wange.jar" ] && [ "$(cat "$root/server/target/.wange-built" 2>/dev/null)" = "$now" ] && return
  need mvn "Maven 3.8 or newer"
  echo "Building the server (after a change; a minute or two) …" >&2
  # files of an earlier client must not stay in the jar
  rm -rf "$root/server/target/classes/static"
  (cd "$root/server" && mvn -q -B -Dmaven.test.skip=true package) >&2
  echo "$now" > "$root/server/target/.wange-built"
}

# Flags that the cache of classes was made with; it is valid for these only.
jvm_flags() {
  echo -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Xlog:disable -Xlog:all=error:stderr
}

# Unpacks the jar and records a cache of loaded classes and profiles (JEP 483, 514, 515), so that a start takes a fraction.
# Sets $app to the jar to run and $aot to the flag for it; the plain jar when there can be no cache.
prepare_app() {
  local jar="$root/server/target/wange.jar" folder="$root/server/target/app" stamp
  app=$folder/wange.jar
  aot=-XX:AOTCache=$folder/wange.aot
  stamp="$(stat -c '%Y %s' "$jar") $("$JAVA_HOME/bin/java" -version 2>&1 | tail -1)"
  [ "$(cat "$folder/.stamp" 2>/dev/null)" = "$stamp" ] && return
  echo "Preparing quick starts (once after a build; about a minute) …" >&2
  rm -rf "$folder"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$folder" >/dev/null
  local data; data=$(mktemp -d)
  if ! "$JAVA_HOME/bin/java" $(jvm_flags) -XX:AOTCacheOutput="$folder/wange.aot" -jar "$app" \
      serve --once --sample --port 0 --host 127.0.0.1 --data "$data" >"$folder/training.log" 2>&1; then
    echo "There is no cache for quick starts (see $folder/training.log); starts take longer." >&2
  fi
  rm -rf "$data"
  echo "$stamp" > "$folder/.stamp"
}
