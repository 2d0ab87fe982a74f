# SPDX-License-Identifier: MIT
# What an execution costs by its length. Reads docs/benchmarks-lengths.csv, writes docs/pictures/lengths.svg.
set terminal svg size 760,440 font "sans-serif,13" background "white"
set output "docs/pictures/lengths.svg"
set datafile separator ","
set logscale xy
set format x "10^{%L}"
set xlabel "steps"
set ylabel "seconds of processor time, whole process"
set grid
set key left top
commands = "'run' 'hash --checkpoints' 'hash --step from checkpoints' 'prove --step from checkpoints' 'bisect'"
plot for [c in commands] sprintf("< grep ',%s,' docs/benchmarks-lengths.csv", c) using 1:3 with linespoints linewidth 2 title c
