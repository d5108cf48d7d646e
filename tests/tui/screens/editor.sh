# An editor for external.keys: does what the text says, or else writes its arguments, and who may read its file.
for file; do :; done # the last one
written() {
	while [ $# -gt 1 ]; do printf '%s|' "$1" && shift; done
	ls -ld "$(dirname "$file")" "$file" | cut -c1-10
}
case $(cat "$file") in
*fail*) echo lost >"$file" && exit 3 ;;
*kill*) echo lost >"$file" && kill -9 $$ ;;
*latin*) printf 'caf\351\r\nbar\n' >"$file" ;;
*large*) head -c 17000000 /dev/zero >"$file" ;;
*gone*) rm "$file" ;;
*litter*) cp "$file" "$file~" && cp "$file" "$(dirname "$file")/.swap" ;;
*) arguments=$(written "$@") && printf '\357\273\277%s\n' "$arguments" >"$file" ;;
esac
