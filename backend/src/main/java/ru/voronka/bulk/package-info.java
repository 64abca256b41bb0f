/** Work over many records at once (массовые операции): chosen by hand or by a filter, done in short steps by the rules of a single change, seen, stopped, told of and taken back; and their export to a file. */
package ru.voronka.bulk;
