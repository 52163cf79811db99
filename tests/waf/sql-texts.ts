/** Texts that are nearly SQL: words, operators, quotes and comments in whatever order. */
import type { Random } from '@aegis/base';

const WORDS =
  'select SELECT union from where and or xor not like in is null between having case insert into outfile update delete drop table';
const MORE_WORDS = 'if else exec xp_cmdshell declare set limit foo bar a.b x n é ſelect unıon 日 sp_password';
const FUNCTIONS = 'user USER_ID password current_user database version sleep benchmark char concat collate latin1_bin binary';
const NUMBERS = '1 0 42 1.5 .5 1e3 1.e 1e 0x1f 0b01 0xzz 1d 2f 1fUNION $1,000.00 $ $$ $a$';
const STRINGS = String.raw`' " ${'`'} '' "" \' \" x'1f' b'01' n'a q'[a]' q'( nq'!x!' e'a\' u&'a' @ @@ @a @'a [a] [`;
const OPERATORS = String.raw`( ) { } , ; : :: := . + - * / % = != <> <=> < > ! !! ~ & && | || ^ \ \N ? ] ;;`;
const COMMENTS = '-- --x # /* */ /**/ /*! /*!50000';

const PARTS: readonly string[] = [
  ...[WORDS, MORE_WORDS, FUNCTIONS, NUMBERS, STRINGS, OPERATORS, COMMENTS].flatMap((list) => list.split(' ')),
  'union all',
  'order by',
  '-- ',
  '/* /* */',
  '@`a`',
  '\0',
  '\t',
  '\n',
  '\v',
  '\u00a0',
];

export function* sqlTexts(random: Random, count: number): Generator<string> {
  const below = (bound: number): number => Math.floor(random.float() * bound);
  for (let i = 0; i < count; i++) {
    const glue = ['', ' ', ' ', '+'][below(4)]!;
    yield Array.from({ length: 1 + below(9) }, () => PARTS[below(PARTS.length)]!).join(glue);
  }
}
