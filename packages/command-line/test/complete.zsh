# What an interactive zsh offers for the line $1 when Tab is pressed: <<candidate>>, one a line. It has the script by $2: `source`, or `fpath`,
# which reads it from the folder ./site-functions on the first Tab.
zmodload zsh/zpty
zpty shell zsh -f -i
type() { zpty -w shell "$1" }
until_seen() { local text= piece; until [[ $text == $~1 ]]; do zpty -r shell piece || return; text+=$piece; done; print -r -- "$text" }

type 'PROMPT=; unsetopt prompt_cr prompt_sp; autoload -U compinit'
if [[ $2 == fpath ]]; then type 'fpath=($PWD/site-functions $fpath)'; fi
type "compinit -u -d ./zcompdump-$2"
if [[ $2 == source ]]; then type 'source ./zsh'; fi
# With -O, -A or -D compadd only filters and adds nothing.
type $'compadd() {
  local -a found
  if [[ ${@[1,(i)(-|--)]} != *-[OAD]\\ * ]]; then builtin compadd -O found "$@"; print -rl -- "<""<"${^found}">"">"; fi
  builtin compadd "$@"
}'
type $'offer() { zle complete-word; print DO""NE }; zle -N offer; bindkey "^I" offer; print REA""DY'
until_seen '*READY*' > /dev/null
zpty -n -w shell "$1"$'\t'
until_seen '*DONE*'
zpty -d shell
