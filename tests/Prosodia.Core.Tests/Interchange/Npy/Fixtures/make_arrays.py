"""Makes arrays.npz and compressed.npz with numpy, one array of each kind that is read and some that are not, and version2/3.npy.
usage: make_arrays.py FOLDER"""
import sys
import numpy as np
from numpy.lib import format as npy

folder = sys.argv[1]
arrays = {
    'f4': np.array([[1.5, -2.25, 3e-39], [np.inf, -0.0, 16777216]], np.float32),
    'f8': np.array([0.1, -1e300]),
    'i4': np.array([[[1], [-2]], [[3], [-2147483648]]], np.int32),
    'i8': np.array([2 ** 62, -5], np.int64),
    'u1': np.array([0, 255], np.uint8),
    'b1': np.array([True, False, True]),
    'text': np.array([['anger', ''], ['fröhlich', '\U0001f3b5']]),
    'scalar': np.array(0.01),
    'empty': np.zeros((0, 130), np.float32),
}
np.savez(f'{folder}/arrays.npz', **arrays)
np.savez_compressed(f'{folder}/compressed.npz', **arrays)
np.savez(f'{folder}/refused.npz', fortran=np.asfortranarray(np.ones((2, 3))), big=np.ones(2, '>f4'),
         objects=np.array([{}, 1], dtype=object), complex=np.ones(1, complex), record=np.ones(1, [('a', 'f4')]))
for version in (2, 3):
    with open(f'{folder}/version{version}.npy', 'wb') as f:
        npy.write_array(f, np.arange(4, dtype=np.int32).reshape(2, 2), version=(version, 0))
