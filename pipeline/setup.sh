# Installs what render.sh and tests/run.sh need: system packages, a virtual environment, the locked Python packages; and
# compiles a part of the engine.
# Both scripts source this file, with $root set. `set_up REQUIREMENTS` sets $venv to the folder of the environment.
#
# The lock files name no package host. After a change in pyproject.toml, make them again with
#   uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
#       --no-emit-index-url --no-header -q --extra film -o pipeline/requirements.txt
#   uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
#       --no-emit-index-url --no-header -q --extra cluster -c pipeline/requirements.txt -o pipeline/cluster-requirements.txt
#   uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
#       --no-emit-index-url --no-header -q --extra test -c pipeline/cluster-requirements.txt -o tests/requirements.txt
#   printf 'hibari-tts==0.2.1\nonnxruntime\n' | uv pip compile - --universal --python-version 3.11 --generate-hashes \
#       --no-emit-index-url --no-header --no-annotate -q -c pipeline/requirements.txt -c tests/requirements.txt \
#       -o pipeline/voice-requirements.txt
# The voice has a lock of its own: where one of its packages has no build, the film is silent.

oldest_python=3.11
browser_test_programs="chromium-headless-shell hugo jekyll mkdocs npm" # Debian's packages have these names
# The tests of other engines, which need CI=true: Firefox and WebKit, a screen for it, and its decoder of videos.
engine_packages="firefox-esr webkit2gtk-driver xvfb gstreamer1.0-libav"
venv=$root/.venv
voice_requirements=$root/pipeline/voice-requirements.txt
native=$root/pipeline/native
library=$venv/.compiled-library # leads to what was compiled; a file that says why, where nothing could be

# Returns at once if everything is installed. Otherwise installs it; other starts wait until it is done.
set_up() {
    { is_ready "$1" && has_tried_voice && has_tried_compiling; } || alone set_up_now "$1"
}

# Installs what the tests of web pages need: browsers, site generators, and packages from npm.
set_up_browser_tests() {
    has_browser_tests || alone set_up_browser_tests_now
}

# Runs a command while other starts of the scripts wait.
alone() {
    exec 9<"$root" # the project's folder is the lock file
    if command -v flock >/dev/null && ! flock -n 9; then
        say "waiting for another set-up"
        flock 9
    fi
    "$@"
    exec 9<&-
}

set_up_now() {
    if ! is_ready "$1"; then # another start may have done it meanwhile
        find_python
        install_system_packages
        make_environment
        install_requirements "$1"
    fi
    has_tried_voice || install_voice
    has_tried_compiling || compile_engine
    say "done"
}

set_up_browser_tests_now() {
    local program packages=()
    for program in $browser_test_programs; do
        command -v "$program" >/dev/null || packages+=("$program")
    done
    has_engines || packages+=($engine_packages)
    [ ${#packages[@]} -eq 0 ] || apt_install "${packages[@]}"
    has_browser_tests && return
    say "npm packages: tests/package.json"
    (cd "$root/tests" && npm ci --silent --no-audit --no-fund --ignore-scripts >&2) ||
        stop "that failed; run: cd $root/tests && npm ci"
    cp "$root/tests/package-lock.json" "$root/tests/node_modules/.installed"
}

has_browser_tests() {
    local program
    for program in $browser_test_programs; do
        command -v "$program" >/dev/null || return
    done
    has_engines || return
    cmp -s "$root/tests/package-lock.json" "$root/tests/node_modules/.installed"
}

has_engines() {
    [ "${CI:-}" != true ] || dpkg -s $engine_packages >/dev/null 2>&1
}

say() {
    echo "set-up: $*" >&2 || true # where it cannot be written, it is not
}

stop() {
    say "$@"
    exit 1
}

# A copy of the requirements file is kept beside the packages once all of them are installed. The environment must
# also be in the folder where it was made (its scripts contain the path), with the Python that it was made with.
is_ready() {
    cmp -s "$1" "$(stamp "$1")" && is_as_made && has_all_packages
}

has_tried_voice() {
    [ ! -e "$voice_requirements" ] || cmp -s "$voice_requirements" "$(stamp "$voice_requirements")"
}

# Whether the C sources are those that were compiled last, and what came of it is still there.
has_tried_compiling() {
    [ ! -e "$native" ] || { [ -e "$library" ] && native_sources | cmp -s - "$venv/.compiled-sources"; }
}

native_sources() {
    (LC_ALL=C; cd "$native" && echo *.[ch] && cat *.[ch] build.py) # always in the same order
}

is_as_made() {
    [ -x "$venv/bin/python" ] && [ "$(made_of)" = "$(cat "$venv/.made-of" 2>/dev/null)" ]
}

# Whether everything is still there that was in the packages' folder after the last installation.
has_all_packages() {
    local name
    [ -e "$venv/.contents" ] || return 0
    while IFS= read -r name; do
        [ -e "$venv/$name" ] || return
    done <"$venv/.contents"
}

note_packages() {
    local path
    for path in "$venv"/lib/python3*/site-packages/*; do
        case ${path##*/} in
            __pycache__ | pip* | setuptools* | pkg_resources) ;; # may be upgraded or removed
            _film.*) ;; # is compiled again by itself
            *) echo "${path#"$venv/"}" ;;
        esac
    done >"$venv/.contents"
}

stamp() {
    local file=${1##*/}
    echo "$venv/.installed-${file%requirements.txt}$(basename "$(dirname "$1")")"
}

made_of() {
    readlink -f "$venv" "$venv/bin/python"
}

find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        python=$(command -v "$candidate") || continue
        "$python" -c "import sys; sys.exit(sys.version_info < (${oldest_python/./, }))" 2>/dev/null && return
    done
    stop "Python $oldest_python or newer is needed (python3), and there is none"
}

# System packages to build Python packages (pycairo comes as source only), and missing parts of Python itself.
install_system_packages() {
    local version packages=()
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=("python$version-venv")
    [ -e "$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ] ||
        packages+=("python$version-dev")
    command -v cc >/dev/null || packages+=(gcc libc6-dev)
    command -v pkg-config >/dev/null || packages+=(pkg-config)
    pkg-config --exists cairo 2>/dev/null || packages+=(libcairo2-dev)
    pkg-config --exists pangocairo 2>/dev/null || packages+=(libpango1.0-dev)
    [ ${#packages[@]} -eq 0 ] || apt_install "${packages[@]}"
}

apt_install() {
    local as_root=() install=(apt-get install -y --no-install-recommends "$@")
    command -v apt-get >/dev/null || stop "these system packages are missing, under Debian's names: $*"
    if [ "$(id -u)" -ne 0 ]; then
        # Without a terminal, sudo could not ask for a password.
        if ! command -v sudo >/dev/null || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
            stop "system packages are missing; as root, run: apt-get update && ${install[*]}"
        fi
        as_root=(sudo)
    fi
    say "system packages: $*"
    "${as_root[@]}" apt-get update -qq >&2 </dev/null &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}" -qq >/dev/null </dev/null ||
        stop "that failed; as root, run: apt-get update && ${install[*]}"
}

# Makes a new environment if there is none, if an earlier set-up was interrupted, or if Python or the folder has
# changed.
make_environment() {
    if is_as_made && [ ! -e "$venv/.unfinished" ]; then
        has_all_packages && return
        say "a Python package is missing; all are installed again"
    fi
    say "virtual environment: $venv"
    mkdir -p "$venv"
    touch "$venv/.unfinished"
    "$python" -m venv --clear "$venv" || stop "the virtual environment could not be made"
    touch "$venv/.unfinished"
    made_of >"$venv/.made-of"
    # The project is importable without being installed: `manim -ql scenes/quiz/chapter.py Quiz` works.
    echo "$root" >"$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/film.pth"
}

install_requirements() {
    say "Python packages, about a minute: ${1#"$root/"}"
    touch "$venv/.unfinished"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1" >&2 ||
        stop "the Python packages could not be installed"
    note_packages
    rm -f "$library" # is made with headers of these packages
    cp "$1" "$(stamp "$1")"
    rm "$venv/.unfinished"
}

# Tried once for each lock: a platform without a build of a package has no voice, and films are silent there.
install_voice() {
    local said
    say "voice: ${voice_requirements#"$root/"}"
    if said=$("$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        --only-binary :all: -r "$voice_requirements" 2>&1); then
        cp "$voice_requirements" "$(stamp "$voice_requirements")"
    elif [[ $said == *"No matching distribution"* ]]; then
        say "there is no voice for this platform; films will be silent"
        cp "$voice_requirements" "$(stamp "$voice_requirements")"
    else
        say "the voice could not be installed, so films are silent until the next start tries again: ${said##*$'\n'}"
    fi
}

# Tried once for each state of the sources: where it fails, Python does the same work, and the pictures are the same.
compile_engine() {
    local said
    say "compiled part of the engine"
    rm -f "$library"
    native_sources >"$venv/.compiled-sources" # before: they may change meanwhile
    if said=$(PYTHONPATH=$root "$venv/bin/python" -P -m pipeline.native.build 2>&1); then
        ln -s "${said##*"$venv/"}" "$library"
    else
        say "that failed, so films are drawn more slowly: ${said##*$'\n'}"
        echo "$said" >"$library"
    fi
}
