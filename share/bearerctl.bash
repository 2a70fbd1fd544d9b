# Completion of bearerctl for bash: source it, or install it as
# /usr/share/bash-completion/completions/bearerctl.
# shellcheck shell=bash

# The labels of the agent that the command line is about, one on each line.
_bearerctl_labels() {
  "${COMP_WORDS[0]}" "$@" status --json 2>/dev/null |
    grep -o '"Label":"[^"\\]*"' | cut -d'"' -f4 | sort -u
}

_bearerctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  local commands='status why events metrics scan reconnect plan'
  local command='' word i
  local -a socket=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      --socket) socket=(--socket "${COMP_WORDS[++i]}") ;;
      --config) i=$((i + 1)) ;;
      -*) ;;
      *) command=${command:-$word} ;;
    esac
  done
  case $prev in
    --socket | --config)
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return
      ;;
  esac
  local words=''
  if [[ $cur == -* ]]; then
    case $command in
      '') words='--socket --help --version' ;;
      status) words='--json --watch --socket' ;;
      events) words='--json --follow --socket' ;;
      plan) words='--config --json --socket' ;;
      *) words='--json --socket' ;;
    esac
  else
    case $command in
      '') words=$commands ;;
      why | scan | reconnect) words=$(_bearerctl_labels "${socket[@]}") ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _bearerctl bearerctl
