# SPDX-License-Identifier: MIT
# Speed of whole programs. Reads docs/benchmarks-programs.csv, writes docs/pictures/programs.svg.
set terminal svg size 900,720 font "sans-serif,13" background "white"
set output "docs/pictures/programs.svg"
set datafile separator ","
set style data histogram
set style histogram clustered gap 1
set style fill solid 0.8
set logscale y
set yrange [5:*]
set ylabel "million instructions a second"
set grid ytics
set key outside bottom center horizontal
set xtics rotate by -20
set multiplot layout 2,2
do for [a in "riscv64 mips mipsel x86_64"] {
    set title a noenhanced
    rows = sprintf("< grep '^%s,' docs/benchmarks-programs.csv", a)
    plot rows using ($3/$4/1e6):xtic(2) title "omo", \
         rows using ($3/$5/1e6) title "qemu-user", \
         rows using 10 title "libunicorn, hooked"
}
