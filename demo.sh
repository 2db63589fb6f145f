#!/usr/bin/env bash
# Starts the service, lets it tag a recording and evaluate a small corpus, and shows what came of it: ./demo.sh [FILE] [--serve]
# Without FILE it makes a spoken sentence. With --serve the service stays up at the end.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=demo-output
recording=
serve=
for argument in "$@"; do
  case "$argument" in --serve) serve=yes ;; *) recording=$argument ;; esac
done

install_if_missing() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null && return 0
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  echo "Installing $2 ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1
}

install_if_missing curl curl || { echo "The demo talks to the service by curl: install it."; exit 1; }
install_if_missing zip zip || { echo "The demo sends its corpus as a zip file: install zip."; exit 1; }
install_if_missing ffmpeg ffmpeg || echo "ffmpeg is missing: only WAV files can be read."

echo "== Building"
dotnet build functions -c Release --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false # and with it the program that does jobs
prosodia() { dotnet training-jobs/bin/Release/net10.0/prosodia.dll "$@"; }
rm -rf "$out"
mkdir -p "$out"

if [ -z "$recording" ]; then
  recording=$out/sentence.wav
  if install_if_missing espeak-ng espeak-ng; then
    espeak-ng -v en-us+f3 -w "$recording" "She had no idea, none at all, that the boats were leaving today!"
  else
    echo "espeak-ng is not to be had: the synthetic singer speaks instead."
    prosodia corpus synth "$out/voice" --performers 1 >/dev/null
    cp "$out/voice/Actor_01/03-01-03-01-01-01-01.wav" "$recording"
  fi
fi

echo
echo "== The recording and its descriptors"
prosodia inspect "$recording" --features
prosodia plot "$recording" --out "$out/contours.svg"

echo
echo "== The service"
url=http://127.0.0.1:${PORT:-7071}
if curl -s -o /dev/null "$url"; then echo "Something listens at $url already: stop it, or set PORT."; exit 1; fi
Prosodia__Address=$url Prosodia__DataFolder=$out/service dotnet functions/bin/Release/net10.0/Prosodia.Functions.dll >"$out/service.log" 2>&1 &
service=$!
trap 'kill $service 2>/dev/null; wait $service 2>/dev/null || true' EXIT
for ((i = 0; i < 120; i++)); do
  curl -sf -o /dev/null "$url/api/health" && break
  kill -0 $service 2>/dev/null || { cat "$out/service.log"; exit 1; }
  sleep 0.5
done
echo "It listens at $url; its log is $out/service.log"

echo
echo "== A medium lands in the archive; the service hears it and tags it"
name=$(basename "$recording" | tr -c 'A-Za-z0-9._\n-' '_')
curl -sfS -o /dev/null -H 'Content-Type: application/octet-stream' -T "$recording" "$url/api/media/demo/$name"
for ((i = 0; i < 240; i++)); do
  curl -sf "$url/api/media/demo/$name/tags" -o "$out/tags.json" && break
  sleep 0.5
done
curl -sfS "$url/api/media?prefix=demo/"
echo
echo "The models that said this know synthetic voices only: this shows how, not how well."

echo
echo "== A corpus: 4 synthetic performers speak and sing 6 emotions. Its evaluation is a durable run whose folds are jobs"
prosodia corpus synth "$out/corpus" --performers 4 >/dev/null
(cd "$out/corpus" && zip -qr ../corpus.zip .)
curl -sfS -H 'Content-Type: application/zip' -T "$out/corpus.zip" "$url/api/corpora/demo"
echo
curl -sfS -o /dev/null -H 'Content-Type: application/json' -d '{"id":"demo","sharedModels":{"grid":{"featureCounts":[100,300],"costs":[1,8],"gammas":[0.0009765625],"mus":[1]}}}' \
  "$url/api/corpora/demo/evaluations"
state=
for ((i = 0; i < 1200; i++)); do
  run=$(curl -sfS "$url/api/runs/demo")
  now=$(sed -E 's/.*"state":"([A-Za-z]*)".*"done":([0-9]*),"total":([0-9]*).*/\1: \2 of \3 jobs/' <<<"$run")
  [ "$now" = "$state" ] || echo "  $now"
  state=$now
  case "$state" in Completed* | PartiallyCompleted*) break ;; Failed* | Terminated*) echo "$run"; exit 1 ;; esac
  sleep 0.5
done
curl -sfS "$url/api/runs/demo/report" -o "$out/report.html"
curl -sfS "$url/api/runs/demo/tables/table-1.csv" -o "$out/table-1.csv"
echo
awk -F, 'NR == 1 { printf "%-12s %10s %9s %16s\n", "Model", "Utterances", "Accuracy", "95 % interval" }
         NR > 1 { printf "%-12s %10d %8.1f%% %7.1f to %4.1f%%\n", $1, $2, 100 * $3, 100 * $4, 100 * $5 }' "$out/table-1.csv"

echo
echo "Look at:"
echo "  $out/contours.svg     loudness, F0 and spectral centroid of the recording over time"
echo "  $out/tags.json        what the archive keeps of the recording"
echo "  $out/report.html      the paper's tables and figures for the synthetic corpus"
if [ -n "$serve" ]; then
  echo "  $url      a page to try the service; $url/api/openapi.json describes its API"
  echo "Ctrl+C stops the service."
  wait $service
fi
