#!/usr/bin/env bash
# Builds everything, installs what the tests need if it is missing, runs all tests, and ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing=()
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || missing+=(ffmpeg)
command -v espeak-ng >/dev/null || missing+=(espeak-ng)
command -v svm-train >/dev/null || missing+=(libsvm-tools)
command -v zip >/dev/null || missing+=(zip)
command -v chromium >/dev/null || missing+=(chromium)
command -v node >/dev/null && command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]} ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || exit 1
fi

# Azurite, which the tests of storage are run against.
(cd tests/azurite && npm ci --no-audit --no-fund --loglevel=error) || { echo "0 passed, 1 failed"; exit 1; }

dotnet build Serverless.sln -c Release -warnaserror || { echo "0 passed, 1 failed"; exit 1; }
if ! dotnet format Serverless.sln --verify-no-changes --no-restore; then
  echo "The code is not formatted: run 'dotnet format Serverless.sln'."
  echo "0 passed, 1 failed"
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A test that hangs is named and ended, not waited for.
dotnet test Serverless.sln -c Release --no-build --logger "console;verbosity=minimal" --blame-hang-timeout 12m --blame-hang-dump-type none 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# Every test project ends with a line "Passed! - Failed: 0, Passed: 94, Skipped: 0, Total: 94, ..." or one that begins with "Failed!".
count() { awk -v what="$1:" '/^(Passed|Failed)! / { for (i = 2; i < NF; i++) if ($i == what) n += $(i + 1) } END { print n + 0 }' "$log"; }
passed=$(count Passed)
failed=$(count Failed)
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi

# Our orchestrations against Microsoft's implementation; it ends with "conformance: N passed, N failed".
(cd tests/conformance && npm ci --no-audit --no-fund --loglevel=error && npm test --silent) 2>&1 | tee "$log"
read -r agreed differed < <(awk '/^conformance: / { p = $2; f = $4 } END { print p + 0, (p + f > 0 ? f : 1) }' "$log")
passed=$((passed + agreed))
failed=$((failed + differed))

# The page in a browser; it ends with "page: N passed, N failed".
(cd tests/page && npm ci --no-audit --no-fund --loglevel=error && npm test --silent) 2>&1 | tee "$log"
read -r shown hidden < <(awk '/^page: / { p = $2; f = $4 } END { print p + 0, (p + f > 0 ? f : 1) }' "$log")
passed=$((passed + shown))
failed=$((failed + hidden))
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
