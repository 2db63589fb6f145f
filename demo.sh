#!/usr/bin/env bash
# Extracts features of a recording and shows them: ./demo.sh [FILE]. Without a file it makes a spoken sentence.
# Then it makes a small synthetic corpus of speech and song, evaluates the paper's four models on it, trains one and scores the recording.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=demo-output
mkdir -p "$out"

install_if_missing() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null && return 0
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  echo "Installing $2 ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1
}

echo "== Building"
dotnet build training-jobs -c Release --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false
prosodia() { dotnet training-jobs/bin/Release/net10.0/prosodia.dll "$@"; }

synthetic=()
if [ $# -gt 0 ]; then
  recording=$1
  case "$recording" in *.wav) ;; *) install_if_missing ffmpeg ffmpeg || echo "ffmpeg is missing: only WAV files can be read." ;; esac
else
  recording=$out/sentence.wav
  synthetic=(--synthetic)
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
prosodia extract "$recording" --out "$out/lld" --format csv
prosodia plot "$recording" --out "$out/contours.svg" "${synthetic[@]}"

echo
echo "== A synthetic corpus: 4 performers speak and sing 6 emotions; the four models are evaluated on it"
prosodia corpus synth "$out/corpus" --performers 4
prosodia evaluate "$out/corpus" --out "$out/evaluation" --grid quick

echo
echo "== A model of all of it hears the recording. It knows synthetic voices only: this shows how, not how well."
prosodia train "$out/evaluation/features/utterance.npz" --out "$out/models" --models mt-hier --grid 300,8,2^-10,1
prosodia score "$recording" --model "$out/models/mt-hier.zip" --out "$out/scores" --explain

echo
echo "Look at:"
echo "  $out/contours.svg             loudness, F0 and spectral centroid over time"
echo "  $out/lld/                     130 descriptors every 10 ms, as openSMILE writes them"
echo "  $out/evaluation/report.html   the paper's tables and figures for the synthetic corpus"
echo "  $out/scores/scores.csv        a probability for each emotion"
